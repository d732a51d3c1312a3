package org.telltale.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.telltale.care.account.AccountId;
import org.telltale.care.account.FetchId;
import org.telltale.care.device.CredentialId;
import org.telltale.care.device.DeviceId;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.FetchEvent;
import org.telltale.care.event.SourceEvent;
import org.telltale.ingest.admit.AdmissionRules;
import org.telltale.ingest.fhir.FhirBodies;
import org.telltale.ingest.hl7.Messages;
import org.telltale.ingest.source.BuiltInSources;
import org.telltale.ingest.source.Decoded;
import org.telltale.ingest.source.Profiles;
import org.telltale.ingest.source.SourceProfile;
import org.telltale.ingest.source.VendorBodies;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

/// A day on which every family of devices sends, recorded when a release is made: what each body says, and what is
/// decided about readings that are corrected, held, held again, and taken by a clock whose zone changes.
///
/// No test: nothing runs it but whoever records a release, see `docs/internals/testing.md`. All of it is within
/// an hour, so that its journal has one segment, which is not archived while it is recorded.
@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class GoldenSources extends InHindsight {
    private static final String WITHINGS = "withings";
    private static final String FETCHED = "withings-measures";
    private static final SourceProfile BEDSIDE = Profiles.of("""
            source: bedside
            title: Scales that know the time of day and no zone
            transports: [http]
            device: scale
            time: {path: at, form: iso, zone: patient}
            readings:
              - vital: weight
                value: weight
                unit: kg
            """);

    private final Set<String> devices = new LinkedHashSet<>();

    GoldenSources(DatabaseLogin superuser) throws SQLException {
        super(superuser);
    }

    @Test
    void are_recorded() throws Exception {
        try (TestShard shard = openAt("12:35")) {
            shard.apply(new CareEvent.AdmissionRulesSet(AdmissionRules.NEWEST));
            for (String source : BuiltInSources.names()) {
                speaks(shard, Profiles.builtIn(source));
            }
            isFetched(shard);
            isCorrected(shard);
            changesItsZone(shard);
            isHeldAgainAndReleased(shard);
            isRejected(shard);
            awaitStored(shard);
        }
        new GoldenJournal("0.1-sources").record(folder);
    }

    /// Whoever sends as a source: bodies of its devices, of which Maria has the first and nobody every third.
    private void speaks(TestShard shard, SourceProfile source) throws Exception {
        long credential = issue(shard, source);
        for (String device : devicesIn(source)) {
            if (devices.add(device) && devices.size() % 3 != 0) {
                isMarias(shard, device, "2026-11-01T00:00:00Z");
            }
        }
        for (String body : bodiesOf(source.name())) {
            shard.send(credential, body);
        }
    }

    private static long issue(TestShard shard, SourceProfile source) throws Exception {
        shard.apply(new SourceEvent.SourcePublished(source.name(), source.definition()));
        return shard.apply(new CareEvent.CredentialIssued(
                "hub-" + source.name(),
                List.of(PRACTICE),
                Directory.keyHash("key-" + source.name()),
                Optional.of(source.name())));
    }

    private static void isMarias(TestShard shard, String device, String from) throws Exception {
        long number = shard.apply(new CareEvent.DeviceRegistered(PRACTICE, device, "any", true));
        shard.apply(new CareEvent.DeviceAssigned(PRACTICE, new DeviceId(number), MARIA, Instant.parse(from)));
    }

    private static List<String> bodiesOf(String source) {
        return switch (source) {
            case "fhir" -> FhirBodies.all();
            case "hl7-v2" -> List.of(Messages.CUFF, Messages.PLAIN);
            // A notice has no reading in it; what it is about is fetched.
            case WITHINGS, FETCHED -> List.of();
            default -> VendorBodies.of(source);
        };
    }

    /// In the order in which they are named.
    private static Set<String> devicesIn(SourceProfile source) {
        return bodiesOf(source.name()).stream()
                .flatMap(body -> Decoded.of(source, body).stream())
                .filter(line -> line.matches(".* (weight|blood_pressure|glucose|oxygen_saturation|heart_rate) .*"))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// An account is linked, a notice comes, and both make a fetch; what the second asks for cannot be had yet.
    private static void isFetched(TestShard shard) throws Exception {
        long credential = shard.core.directory().credentialOfGateway("hub-" + WITHINGS);
        Answered linked = shard.core.submit(
                Commands.SERVER,
                new FetchEvent.AccountLinked(
                        PRACTICE, new CredentialId(credential), "4410021", Instant.parse("2026-11-20T00:00:00Z")));
        isMarias(shard, "9af1", "2026-11-01T00:00:00Z");
        for (String body : VendorBodies.of(FETCHED)) {
            shard.fetched(credential, body);
        }
        shard.apply(new FetchEvent.Fetched(
                new FetchId(new AccountId(1), linked.position(), 1), Instant.parse("2026-11-21T12:31:40Z"), 0));
        shard.send(credential, "userid=4410021&appli=4&startdate=1795264265&enddate=1795264300");
        shard.send(credential, "userid=1&appli=4&startdate=1795264265&enddate=1795264300");
    }

    private void isCorrected(TestShard shard) throws Exception {
        at(shard, "12:40");
        String first = item("oximeter-1", "80", clockNow()).replace("{", "{\"id\":\"spot-1\",");
        shard.send(first);
        at(shard, "12:45");
        shard.send(first.replace(":80", ":98"));
    }

    /// Maria went west an hour ago, as it turns out: what her scale's clock shows is an hour less from then on.
    private void changesItsZone(TestShard shard) throws Exception {
        long credential = issue(shard, BEDSIDE);
        isMarias(shard, "bedside-1", "2026-11-01T00:00:00Z");
        at(shard, "12:50");
        shard.send(credential, "{\"scale\":\"bedside-1\",\"at\":\"2026-11-21T07:49:00\",\"weight\":72.50}");
        shard.apply(new CareEvent.ZoneChanged(
                PRACTICE, MARIA, ZoneId.of("America/Chicago"), Instant.parse("2026-11-21T11:30:00Z")));
        at(shard, "12:56");
        shard.send(credential, "{\"scale\":\"bedside-1\",\"at\":\"2026-11-21T06:55:00\",\"weight\":72.60}");
    }

    private void isHeldAgainAndReleased(TestShard shard) throws Exception {
        for (int day = 17; day <= 20; day++) {
            shard.weigh("176." + day % 10, "2026-11-" + day + "T08:00:00-05:00");
        }
        long credential = shard.core.directory().credentialOfGateway("hub-bedside");
        long body = shard.send(credential, "{\"scale\":\"lent\",\"at\":\"2026-11-21T06:20:00\",\"weight\":95.40}");
        awaitStored(shard);
        List<String> before = database.rows("select reason from held where position = " + body);
        isMarias(shard, "lent", "2026-11-01T00:00:00Z");
        await(
                "held again",
                () -> !database.rows("select reason from held where position = " + body)
                        .equals(before));
        release(shard, body);
        assertThat(database.rows("select settled_as from held where position = " + body))
                .isNotEmpty();
    }

    private void isRejected(TestShard shard) throws Exception {
        long body = shard.send(item("nobodys", "97", clockNow()));
        awaitStored(shard);
        shard.apply(new CareEvent.HeldRejected(PRACTICE, body, 0, "a visitor tried it"));
    }
}
