package dev.tarn.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessField;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callConstructor;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethod;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.AccessibleObject;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** The rules of the house that compiled classes can break. */
final class Rules {
    private static final Pattern EMPTY_PACKAGE =
            Pattern.compile("(^|.*\\.)(utils?|commons?|helpers?|managers?|impl|v\\d+)(\\..*|$)");
    private static final Pattern EMPTY_CLASS =
            Pattern.compile("(.*[a-z0-9])?(Utils?|Commons?|Helpers?|Managers?|Impl|V\\d+)([A-Z].*)?");

    private static final String[] SERVICES = {
        House.SERVICE_KIT.packages(), House.INGEST_SERVICE.packages(), House.CURATE_SERVICE.packages()
    };
    /** They wait for a broker or a registry, before anything is processed. */
    private static final Set<String> WAITING_AT_START =
            Set.of("dev.tarn.kit.topics.Topics", "dev.tarn.kit.contracts.Registry");
    /** Hands the streams of the process to the command line. */
    private static final String COMMAND = "dev.tarn.kit.run.ServiceMain";

    private Rules() {}

    /** What a module may not touch of another. */
    static ArchRule edges(House module) {
        return noClasses()
                .that()
                .resideInAPackage(module.packages())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(module.forbidden().map(House::packages).toArray(String[]::new))
                .as(module.folder + " uses only what the table of the house allows")
                .allowEmptyShould(true);
    }

    /** A feature knows itself, the root of its service and the features named. */
    static ArchRule feature(House service, String feature, String... others) {
        String own = service.root + "." + feature + "..";
        DescribedPredicate<JavaClass> allowed = resideInAPackage(own).or(resideInAPackage(service.root));
        for (String other : others) {
            allowed = allowed.or(resideInAPackage(service.root + "." + other + ".."));
        }
        return noClasses()
                .that()
                .resideInAPackage(own)
                .should()
                .dependOnClassesThat(resideInAPackage(service.packages()).and(not(allowed)))
                .as("feature " + feature + " of " + service.folder + " uses no other feature")
                .allowEmptyShould(true);
    }

    /** The root of a module wires its packages, and they use its types; it is no part of a cycle. */
    static ArchRule noCycles(String root) {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true);
    }

    static ArchRule modelIsPlain() {
        return noClasses()
                .that()
                .resideInAPackage(House.REFERENCE_MODEL.packages())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "io.confluent..", "dev.tarn.kit..")
                .as("reference-model knows no Kafka");
    }

    /** Internals of Kafka Streams may move with any release: one package has to be looked at then. */
    static ArchRule streamsInternalsInOnePlace() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("dev.tarn.kit.state..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka.streams..internals..")
                .as("internals of Kafka Streams are used by dev.tarn.kit.state alone");
    }

    static ArchRule noEmptyNames() {
        return noClasses()
                .should(be(describe("named after nothing", Rules::isNamedAfterNothing)))
                .as("no package or class is called util, common, helper, manager, impl or V2");
    }

    static ArchRule noForcedAccess() {
        return noClasses()
                .should(callMethodWhere(
                        target(name("setAccessible")).and(target(owner(assignableTo(AccessibleObject.class))))))
                .as("nobody opens what another module keeps to itself");
    }

    static ArchRule noChance() {
        return noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.tarn.schemas..",
                        "dev.tarn.kit..",
                        "dev.tarn.ingest..",
                        "dev.tarn.curate..",
                        "dev.tarn.model..",
                        "dev.tarn.local..")
                .should(callConstructor(Random.class))
                .orShould(callMethod(Math.class, "random"))
                .orShould(callMethod(ThreadLocalRandom.class, "current"))
                .as("random numbers come from a seed");
    }

    static ArchRule noSleep() {
        return noClasses()
                .that(resideInAnyPackage(SERVICES).and(not(named(WAITING_AT_START))))
                .should(callMethod(Thread.class, "sleep", long.class))
                .orShould(callMethod(Thread.class, "sleep", long.class, int.class))
                .as("services wait for conditions, not for time");
    }

    static ArchRule noStandardStreams() {
        return noClasses()
                .that(resideInAnyPackage(SERVICES).and(not(named(Set.of(COMMAND)))))
                .should(accessField(System.class, "out"))
                .orShould(accessField(System.class, "err"))
                .as("services log; the command line alone prints");
    }

    private static boolean isNamedAfterNothing(JavaClass type) {
        return EMPTY_PACKAGE.matcher(type.getPackageName()).matches()
                || EMPTY_CLASS.matcher(type.getSimpleName()).matches();
    }

    /** The classes of these names, and what is nested in them. */
    private static DescribedPredicate<JavaClass> named(Set<String> names) {
        return describe("named " + names, type -> names.contains(type.getName().replaceAll("\\$.*", "")));
    }
}
