package dev.tarn.local.up;

/** One of the processes of a service, counted from 1; the first has the service's own port, state and log. */
public record Instance(Service service, int number) {
    public Instance {
        if (number < 1) {
            throw new IllegalArgumentException("instances are counted from 1, not " + number);
        }
    }

    public static Instance first(Service service) {
        return new Instance(service, 1);
    }

    public String name() {
        return number == 1 ? service.title() : service.title() + "-" + number;
    }
}
