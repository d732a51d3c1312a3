package org.telltale.server.core;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.ContactEvent;
import org.telltale.care.event.DeviceEvent;
import org.telltale.care.event.EpisodeEvent;
import org.telltale.care.event.FetchEvent;
import org.telltale.care.event.PageEvent;
import org.telltale.care.event.PolicyEvent;
import org.telltale.care.event.ReadingEvent;
import org.telltale.care.event.RotaEvent;
import org.telltale.care.event.SilenceEvent;
import org.telltale.care.event.SourceEvent;
import org.telltale.care.event.SymptomEvent;
import org.telltale.care.event.VerificationEvent;
import org.telltale.care.json.Words;
import org.telltale.care.people.ContactAddress;
import org.telltale.care.people.ContactMethod;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.plan.ConditionReview;
import org.telltale.care.plan.Criterion;
import org.telltale.care.plan.EscalationPolicy;
import org.telltale.care.plan.FollowUp;
import org.telltale.care.plan.PatientRole;
import org.telltale.care.plan.Score;
import org.telltale.care.plan.Threshold;
import org.telltale.care.rota.RotaOverride;
import org.telltale.ingest.ring.RecordType;

/// Events of `care` as the journal keeps them: JSON, with a type number that is never given to
/// another event.
///
/// Safe on every thread. Version 1 of every type is a record of its fields by name; a field that
/// changes its meaning gets a new version beside the old.
public final class EventCodec {
    /// The version that events are written in.
    public static final int VERSION = 1;

    /// The order is the numbering, up to 134.
    private static final List<Class<? extends CareEvent>> TYPES = List.of(
            CareEvent.PracticeOpened.class,
            CareEvent.PersonJoined.class,
            CareEvent.PersonLeft.class,
            CareEvent.ContactChanged.class,
            CareEvent.CredentialIssued.class,
            CareEvent.CredentialRevoked.class,
            CareEvent.DeviceRegistered.class,
            CareEvent.DeviceAssigned.class,
            CareEvent.DeviceReturned.class,
            CareEvent.HeldReleased.class,
            CareEvent.HeldRejected.class,
            CareEvent.PatientEnrolled.class,
            CareEvent.StatusChanged.class,
            CareEvent.ZoneChanged.class,
            CareEvent.PlanSigned.class,
            CareEvent.PolicyPublished.class,
            CareEvent.Acknowledged.class,
            CareEvent.Resolved.class,
            CareEvent.Viewed.class,
            CareEvent.DeliveryReported.class,
            CareEvent.PagingSet.class,
            CareEvent.Settled.class,
            CareEvent.MemorySet.class,
            CareEvent.MemoryRecalled.class,
            CareEvent.PastRecalled.class,
            CareEvent.EpisodeTakenOver.class,
            CareEvent.KeyReplaced.class,
            SourceEvent.SourcePublished.class,
            DeviceEvent.ModelDefined.class,
            DeviceEvent.DeviceListed.class,
            DeviceEvent.DeviceReplaced.class,
            DeviceEvent.DeviceRetired.class,
            DeviceEvent.DeviceRestored.class,
            CareEvent.AdmissionRulesSet.class,
            CareEvent.HeldAssigned.class);

    /// Every later event beside its number; a number is never given to another event.
    private static final Map<Integer, Class<? extends CareEvent>> LATER_TYPES = Map.ofEntries(
            Map.entry(135, ReadingEvent.ReadingReassigned.class),
            Map.entry(137, FetchEvent.AccountLinked.class),
            Map.entry(138, FetchEvent.AccountUnlinked.class),
            Map.entry(139, FetchEvent.Fetched.class),
            Map.entry(140, FetchEvent.FetchFailed.class),
            Map.entry(141, PageEvent.PageProgressed.class),
            Map.entry(142, PageEvent.PageAnswered.class),
            Map.entry(143, VerificationEvent.VerificationAsked.class),
            Map.entry(144, VerificationEvent.WayVerified.class),
            Map.entry(145, PageEvent.PageTaken.class),
            Map.entry(146, RotaEvent.RotaPublished.class),
            Map.entry(147, RotaEvent.RotaAgreed.class),
            Map.entry(148, RotaEvent.AgreementWithdrawn.class),
            Map.entry(149, SilenceEvent.Snoozed.class),
            Map.entry(150, SilenceEvent.SnoozeCapsSigned.class),
            Map.entry(151, PolicyEvent.TierPolicyPublished.class),
            Map.entry(152, PolicyEvent.SubstitutesNamed.class),
            Map.entry(153, ContactEvent.ContactsSet.class),
            Map.entry(154, SilenceEvent.StormPolicySigned.class),
            Map.entry(155, SilenceEvent.QuietHoursSigned.class),
            Map.entry(157, EpisodeEvent.Escalated.class),
            Map.entry(158, SymptomEvent.SymptomAnswered.class),
            Map.entry(159, VerificationEvent.CodeMistaken.class),
            Map.entry(160, EpisodeEvent.FollowUpDone.class),
            Map.entry(169, VerificationEvent.CodeReported.class));

    private static final Map<Integer, Class<? extends CareEvent>> BY_NUMBER = byNumber();

    private static final Map<Class<? extends CareEvent>, Integer> NUMBERS =
            BY_NUMBER.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

    /// Safe on every thread; what it has found out about a class it knows from then on.
    private static final ObjectMapper JSON = newMapper();

    private final ObjectMapper json = JSON;

    /// {@return the type number of an event}
    public int typeOf(CareEvent event) {
        Integer number = NUMBERS.get(event.getClass());
        if (number == null) {
            throw new IllegalStateException("no type number for " + event.getClass());
        }
        return number;
    }

    /// {@return the event as bytes}
    public byte[] encode(CareEvent event) {
        try {
            return json.writeValueAsBytes(event);
        } catch (JsonProcessingException unexpected) {
            throw new IllegalStateException("an event that has no JSON: " + event.getClass(), unexpected);
        }
    }

    /// {@return the event of a journal record}
    ///
    /// @throws IOException if the type or version is not known, or the bytes are not that event
    public CareEvent decode(int type, int version, byte[] payload, int length) throws IOException {
        Class<? extends CareEvent> known = BY_NUMBER.get(type);
        if (known == null || version != VERSION) {
            throw new IOException("no event has type " + type + " and version " + version);
        }
        return json.readValue(payload, 0, length, known);
    }

    /// {@return a mapper that reads and writes the words of `care`, strict about fields it does not
    /// know}
    public static ObjectMapper mapper() {
        return JSON;
    }

    private static ObjectMapper newMapper() {
        return JsonMapper.builder()
                .addModule(new Jdk8Module())
                .addModule(new JavaTimeModule())
                .addModule(new ShapesOfOneCondition())
                .addMixIn(Threshold.class, ThresholdShapes.class)
                .addMixIn(Criterion.class, Words.Criteria.class)
                .addMixIn(RotaOverride.class, RotaOverrideKinds.class)
                .addMixIn(EscalationPolicy.Step.class, StepFields.class)
                .addMixIn(CarePlan.class, PlanFields.class)
                .addMixIn(ContactMethod.class, ContactFields.OfMethod.class)
                .addMixIn(ContactAddress.class, AddressFields.OfAddress.class)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .build();
    }

    private static Map<Integer, Class<? extends CareEvent>> byNumber() {
        Map<Integer, Class<? extends CareEvent>> types = new HashMap<>(LATER_TYPES);
        for (Class<? extends CareEvent> type : TYPES) {
            types.put(RecordType.FIRST_EVENT + types.size() - LATER_TYPES.size(), type);
        }
        return Map.copyOf(types);
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "shape")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Threshold.SingleValue.class, name = "single_value"),
        @JsonSubTypes.Type(value = Threshold.Change.class, name = "change"),
        @JsonSubTypes.Type(value = Threshold.CountOutOf.class, name = "count_out_of"),
        @JsonSubTypes.Type(value = Threshold.Sustained.class, name = "sustained"),
        @JsonSubTypes.Type(value = Threshold.Average.class, name = "average"),
        @JsonSubTypes.Type(value = Threshold.Deviation.class, name = "deviation"),
        @JsonSubTypes.Type(value = Threshold.Share.class, name = "share"),
        @JsonSubTypes.Type(value = Threshold.Absence.class, name = "absence"),
        @JsonSubTypes.Type(value = Threshold.Combination.class, name = "combination"),
        @JsonSubTypes.Type(value = Score.class, name = "score"),
    })
    private interface ThresholdShapes {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = RotaOverride.Covers.class, name = "COVERS"),
        @JsonSubTypes.Type(value = RotaOverride.Joins.class, name = "JOINS"),
        @JsonSubTypes.Type(value = RotaOverride.IsAway.class, name = "IS_AWAY"),
    })
    private interface RotaOverrideKinds {}

    /// A step that was published before there were rotas or roles names none.
    private interface StepFields {
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<String> rotas();

        @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<PatientRole> roles();
    }

    /// A plan that was signed before there was a library names none of its rules, and none of its
    /// follow-ups and conditions.
    private interface PlanFields {
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<CarePlan.FromRule> rules();

        @JsonSetter(nulls = Nulls.AS_EMPTY)
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<FollowUp> followUps();

        @JsonSetter(nulls = Nulls.AS_EMPTY)
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<ConditionReview> conditions();

        @JsonSetter(nulls = Nulls.AS_EMPTY)
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        Optional<PersonId> supervisedBy();
    }
}
