package org.telltale.simulators.family;

import java.util.List;
import java.util.stream.Collectors;

/// All families, in the order in which homes are given to them.
public final class Families {
    private static final List<Family> ALL = List.of(
            new CanonicalFamily(true),
            new CanonicalFamily(false),
            RawBle.mqtt(),
            RawBle.http(),
            Theengs.openMqttGateway(),
            Theengs.theengs(),
            Cassia.mqtt(),
            Cassia.http(),
            Minew.mqtt(),
            Minew.http(),
            new EspHome(),
            Tenovi.family(),
            SmartMeter.family(),
            BodyTrace.pascal(),
            BodyTrace.mmHg(),
            Telli.first(),
            Telli.second(),
            Transtek.family(),
            Stel.family(),
            new Withings(),
            new Pcd01(),
            Fhir.cloud(),
            Fhir.gateway());

    private Families() {}

    /// {@return all of them}
    public static List<Family> all() {
        return ALL;
    }

    /// {@return those of these names}
    ///
    /// @throws IllegalArgumentException if there is none of a name, with the names that there are
    public static List<Family> named(List<String> names) {
        return names.stream().map(Families::named).toList();
    }

    private static Family named(String name) {
        return ALL.stream()
                .filter(family -> family.name().equals(name))
                .findFirst()
                .orElseThrow(() -> {
                    String known = ALL.stream().map(Family::name).collect(Collectors.joining(", "));
                    return new IllegalArgumentException("no family is called " + name + "; there are " + known);
                });
    }
}
