package dev.tarn.deltasink.write;

import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A task's {@link Meter} over JMX. What goes wrong with it is logged and stops no task. */
final class MeterBean {
    private static final Logger LOG = LoggerFactory.getLogger(MeterBean.class);
    private static final AtomicInteger NEXT = new AtomicInteger();

    private ObjectName name;

    /** Connect does not tell a task its number: tasks are numbered as they start in the worker. */
    MeterBean(String connector, Meter meter) {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            ObjectName wanted = new ObjectName("dev.tarn.deltasink:type=task,connector=" + ObjectName.quote(connector)
                    + ",task=" + NEXT.getAndIncrement());
            server.registerMBean(meter, wanted);
            name = wanted;
        } catch (InstanceAlreadyExistsException e) {
            LOG.warn("another task of connector {} has the metrics already", connector);
        } catch (JMException e) {
            LOG.warn("no metrics over JMX for connector {}", connector, e);
        }
    }

    void close() {
        if (name == null) {
            return;
        }
        try {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
        } catch (InstanceNotFoundException e) {
            LOG.debug("{} is gone already", name);
        } catch (JMException e) {
            LOG.warn("metrics {} stay over JMX", name, e);
        }
        name = null;
    }
}
