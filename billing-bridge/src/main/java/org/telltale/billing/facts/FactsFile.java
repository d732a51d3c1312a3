package org.telltale.billing.facts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.telltale.billing.BadFacts;
import org.telltale.billing.BillingConfig;
import org.telltale.billing.GivenMonth;
import org.telltale.billing.PatientRecord;
import org.telltale.care.day.CivilDays;
import org.telltale.care.day.Timeline;
import org.telltale.care.patient.PatientId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.time.TimeEntry;

/// Reads a document of facts: `docs/reference/billing-facts.md` says what each field means.
///
/// Every mistake names its field, and a field that is not known is one: a fact that nobody reads would be billed
/// without. Holds no state.
public final class FactsFile {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private FactsFile() {}

    /// {@return what a document says}
    ///
    /// @throws BadFacts if it is no JSON, or says what cannot be
    /// @throws IOException if it cannot be read; the stream stays open
    public static GivenMonth read(InputStream in) throws BadFacts, IOException {
        JsonNode tree;
        try {
            tree = JSON.readTree(in.readAllBytes());
        } catch (JsonProcessingException wrong) {
            throw new BadFacts("the document", "is no JSON: " + wrong.getOriginalMessage());
        }
        return new Given("", tree).whole(FactsFile::month);
    }

    private static GivenMonth month(Given given) throws BadFacts {
        PatientId patient = new PatientId(given.number("patient", 1));
        List<TimeEntry> entries = given.each("time_entries", entry -> WorkGiven.entry(entry, patient));
        WorkGiven.requireOneAtATime(entries, given);
        return new GivenMonth(
                new PatientRecord(
                        patient,
                        new CivilDays(zones(given)),
                        status(given),
                        ProgramsGiven.of(given, patient),
                        PayerGiven.of(given),
                        PayerGiven.services(given),
                        given.has("entered_at") ? given.instant("entered_at") : Instant.EPOCH),
                given.each("readings", WorkGiven::reading),
                entries,
                given.month("month"),
                given.instant("as_of"),
                given.object("conventions", FactsFile::conventions).orElse(BillingConfig.defaults()));
    }

    private static Timeline<ZoneId> zones(Given given) throws BadFacts {
        Timeline<ZoneId> zones = Timeline.starting(zone(given));
        for (Timeline.Change<ZoneId> moved :
                given.each("moves", move -> new Timeline.Change<>(zone(move), move.instant("from")))) {
            zones = zones.changed(moved.value(), moved.from());
        }
        return zones;
    }

    private static ZoneId zone(Given given) throws BadFacts {
        return given.parsed("zone", ZoneId::of, "a zone, such as America/New_York");
    }

    private static Timeline<PatientStatus> status(Given given) throws BadFacts {
        Timeline<PatientStatus> status =
                Timeline.starting(given.word("status", PatientStatus.class, PatientStatus.ACTIVE));
        for (Timeline.Change<PatientStatus> changed : given.each(
                "status_changes",
                change -> new Timeline.Change<>(change.word("status", PatientStatus.class), change.instant("from")))) {
            status = status.changed(changed.value(), changed.from());
        }
        return status;
    }

    private static BillingConfig conventions(Given given) throws BadFacts {
        BillingConfig usual = BillingConfig.defaults();
        return new BillingConfig(
                given.flag("join_devices", usual.joinDevices()),
                given.flag("set_up_once_in_a_lifetime", usual.setUpOnceInALifetime()),
                given.flag("close_period_at_withdrawal", usual.closePeriodAtWithdrawal()),
                given.word("management_service_date", BillingConfig.ServiceDate.class, usual.managementServiceDate()),
                Set.copyOf(given.texts("allow_pairs")));
    }

    /// {@return the words of a list, as a set}
    static <E extends Enum<E>> Set<E> set(Given given, String name, Class<E> words) throws BadFacts {
        Set<E> set = EnumSet.noneOf(words);
        set.addAll(given.words(name, words));
        return set;
    }
}
