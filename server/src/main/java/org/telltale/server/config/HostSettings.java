package org.telltale.server.config;

import static org.telltale.server.config.Checks.refuseUnless;

import java.time.ZoneId;
import java.util.List;
import org.telltale.care.event.CareEvent;
import org.telltale.care.practice.Npi;
import org.telltale.care.practice.Site;

/// The practice that runs the server: the first of its journal, opened at the first start. Further practices come
/// in over the API.
///
/// | key         | unit   | default | meaning                                                          |
/// |-------------|--------|--------:|------------------------------------------------------------------|
/// | `host.name` | text   |    none | what people call it                                              |
/// | `host.npi`  | digits |    none | its group NPI, which every claim names: ten, the last a check    |
/// | `host.tin`  | digits |    none | its tax identification number: nine, without a hyphen            |
/// | `host.zone` | zone   |    none | where it is, such as `America/New_York`                          |
///
/// @param name 1 to 200 characters
/// @param npi ten digits; the file's text is taken as it stands, a leading zero too
/// @param tin nine digits, likewise
/// @param zone a region of the tz database
public record HostSettings(String name, String npi, String tin, String zone) {
    /// Refuses what cannot be, with the key's name.
    public HostSettings {
        refuseUnless(!name.isBlank() && name.length() <= 200, "host.name", "1 to 200 characters", name.length());
        requireNpi(npi);
        refuseUnless(tin.matches("[0-9]{9}"), "host.tin", "nine digits", "this");
        requireRegion(zone);
    }

    private static void requireNpi(String npi) {
        try {
            new Npi(npi);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("host." + wrong.getMessage(), wrong);
        }
    }

    private static void requireRegion(String zone) {
        refuseUnless(ZoneId.getAvailableZoneIds().contains(zone), "host.zone", "a zone such as America/New_York", zone);
    }

    /// {@return the event that opens it}
    public CareEvent.PracticeOpened practice() {
        return new CareEvent.PracticeOpened(name, new Npi(npi), tin, List.of(new Site(name, ZoneId.of(zone))));
    }
}
