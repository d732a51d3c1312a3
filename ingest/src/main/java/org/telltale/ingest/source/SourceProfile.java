package org.telltale.ingest.source;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.telltale.ingest.decode.BodyDecoder;
import org.telltale.ingest.fhir.FhirJson;
import org.telltale.ingest.hl7.Hl7Decoder;

/// A kind of sender: how it comes, how it shows who it is, and where in its bodies the readings are.
///
/// Made of a tree, as YAML or JSON gives one, or of the definition that stands in the journal. Every mistake is a
/// [ProfileMistake] that names its key; a key that nobody knows is one. The keys are listed in
/// `docs/reference/sources.md`.
///
/// @param name its name: a-z, 0-9 and '-', a letter first
/// @param title what a person calls it
/// @param roads what it comes by
/// @param authentication how it shows over HTTP who it is
/// @param answerStatus the HTTP status that says that everything arrived
/// @param topics what is subscribed to on a broker, or taken at our own door; `{gateway}` is the gateway's name
/// @param quietTopics topics that hold state and no reading: acknowledged, never journaled
/// @param format how its bodies are written
/// @param items where in a body the items are: no names for the body itself
/// @param topicFields for [Format#SINGLE_VALUE]: what the levels of a topic are called
/// @param device the field that names the device; of several the first that is there
/// @param time when it was measured, by the device's own clock
/// @param gatewayTime when the gateway heard it
/// @param delivery fields that together make it the same delivery, where the device sends neither time nor counter
/// @param sequence the device's own counter
/// @param user by which number the device knows who measured
/// @param signals what its messages say of the device
/// @param skip what is passed over, where one of these lists holds wholly
/// @param others what becomes of an item that no rule is about
/// @param notes what every reading may be noted with
/// @param readings how readings are made of an item
/// @param frames how readings are made of the frames of Bluetooth devices that an item brings
/// @param definition all of this as canonical text, from which [#read(String)] makes it again
public record SourceProfile(
        String name,
        String title,
        Set<Road> roads,
        Authentication authentication,
        int answerStatus,
        List<String> topics,
        List<String> quietTopics,
        Format format,
        List<String> items,
        List<TopicPattern> topicFields,
        List<FieldPath> device,
        Optional<TimeRule> time,
        Optional<TimeRule> gatewayTime,
        List<FieldPath> delivery,
        Optional<FieldPath> sequence,
        Optional<FieldPath> user,
        SignalRules signals,
        List<List<Condition>> skip,
        Others others,
        List<NoteRule> notes,
        List<ReadingRule> readings,
        List<FrameRule> frames,
        String definition) {
    /// The longest name.
    public static final int LONGEST_NAME = 40;

    /// What the ledger calls our own JSON, and what comes from no known credential.
    private static final Set<String> OUR_OWN_NAMES = Set.of("canonical-json", "nobody");

    /// Keys that say where in a body things are.
    private static final List<String> OF_MAPPED_BODIES = List.of(
            "device",
            "time",
            "gateway-time",
            "delivery",
            "sequence",
            "user",
            "signals",
            "skip",
            "others",
            "notes",
            "readings",
            "frames");

    /// What a body comes by.
    public enum Road {
        /// Posted to us.
        HTTP,
        /// Published, at our own door or on a broker.
        MQTT,
        /// Sent as HL7 v2 over a connection of its own.
        MLLP,
        /// Fetched by ourselves, after a notice.
        FETCH
    }

    /// How bodies are written.
    public enum Format {
        /// JSON, read as the profile says.
        JSON,
        /// One value a message, read with its topic.
        SINGLE_VALUE,
        /// HL7 v2, which says itself where everything is.
        HL7_V2,
        /// FHIR R4, which does too.
        FHIR,
        /// A form of Withings that says that there is something to fetch.
        WITHINGS_NOTICE,
        /// What was fetched from Withings.
        WITHINGS
    }

    /// What becomes of an item that no rule is about.
    public enum Others {
        /// It is a fault: somebody has to look.
        REFUSE,
        /// It is passed over and counted.
        PASS_OVER
    }

    /// Keeps its own copies.
    public SourceProfile {
        roads = Set.copyOf(roads);
        topics = List.copyOf(topics);
        quietTopics = List.copyOf(quietTopics);
        items = List.copyOf(items);
        topicFields = List.copyOf(topicFields);
        device = List.copyOf(device);
        delivery = List.copyOf(delivery);
        skip = List.copyOf(skip);
        notes = List.copyOf(notes);
        readings = List.copyOf(readings);
        frames = List.copyOf(frames);
    }

    /// {@return the profile of a definition}
    public static SourceProfile read(String definition) {
        return of(ProfileText.tree(definition));
    }

    /// {@return the profile of a tree of maps, lists, texts, numbers and booleans}
    public static SourceProfile of(Map<String, ?> tree) {
        Section section = new Section("", tree);
        Format format = section.word("format", Format.class, Format.JSON);
        SourceProfile profile = new SourceProfile(
                name(section),
                section.text("title"),
                roads(section),
                section.sectionIfAny("authentication").map(Authentication::of).orElse(Authentication.BEARER),
                section.whole("answer", 200, 200, 299),
                section.texts("topics"),
                section.texts("quiet-topics"),
                format,
                format == Format.JSON ? items(section) : List.of(),
                format == Format.SINGLE_VALUE ? TopicPattern.all(section) : List.of(),
                section.paths("device"),
                section.sectionIfAny("time").map(TimeRule::of),
                section.sectionIfAny("gateway-time").map(TimeRule::of),
                section.paths("delivery"),
                pathIfAny(section, "sequence"),
                pathIfAny(section, "user"),
                section.sectionIfAny("signals").map(SignalRules::of).orElse(SignalRules.NONE),
                Condition.alternatives(section, "skip"),
                section.word("others", Others.class, Others.REFUSE),
                section.sectionIfAny("notes").map(NoteRule::all).orElse(List.of()),
                readings(section),
                frames(section),
                ProfileText.of(tree));
        section.done();
        profile.check(section);
        // What only shows when everything is put together shows here, and not when the first body comes.
        profile.newDecoder();
        return profile;
    }

    private static Optional<FieldPath> pathIfAny(Section section, String key) {
        return section.has(key) ? Optional.of(section.path(key)) : Optional.empty();
    }

    /// {@return whether it is posted to us}
    public boolean isHttp() {
        return roads.contains(Road.HTTP);
    }

    /// {@return whether it is published}
    public boolean isMqtt() {
        return roads.contains(Road.MQTT);
    }

    /// {@return whether it is sent over MLLP}
    public boolean isMllp() {
        return roads.contains(Road.MLLP);
    }

    /// {@return whether its sender is a FHIR client, which is answered as one}
    public boolean isFhir() {
        return format == Format.FHIR;
    }

    /// {@return whether we fetch it}
    public boolean isFetched() {
        return roads.contains(Road.FETCH);
    }

    /// {@return whether a body means nothing without its topic: what is journaled is the topic, a line end, the body}
    public boolean keepsTopic() {
        return format == Format.SINGLE_VALUE;
    }

    /// {@return whether its bodies hold no reading, and only say that there is something to fetch}
    public boolean isNotice() {
        return format == Format.WITHINGS_NOTICE;
    }

    /// {@return a decoder of its bodies, for one thread}
    public BodyDecoder newDecoder() {
        return switch (format) {
            case JSON -> new MappedJson(this);
            case SINGLE_VALUE -> new MappedValue(this);
            case HL7_V2 -> new Hl7Decoder();
            case FHIR -> new FhirJson(others == Others.PASS_OVER);
            case WITHINGS_NOTICE -> new WithingsNotice();
            case WITHINGS -> new WithingsMeasures(device);
        };
    }

    private void check(Section section) {
        if (isMqtt() && topics.isEmpty()) {
            throw section.mistake("topics", "is missing: a source that comes by mqtt has at least one");
        }
        if (keepsTopic() && isHttp()) {
            throw section.mistake("transports", "cannot hold http: what is posted has no topic");
        }
        if (isMllp() && format != Format.HL7_V2) {
            throw section.mistake("transports", "cannot hold mllp: only hl7-v2 comes by it");
        }
        if (isFhir() && !roads.equals(Set.of(Road.HTTP))) {
            throw section.mistake("transports", "can hold http alone: its answer says what of a transaction is wrong");
        }
        if (roads.contains(Road.FETCH) != (format == Format.WITHINGS)) {
            throw section.mistake("transports", "is fetch where the format is withings, and nowhere else");
        }
        if (saysItself()) {
            checkSaysNothing(section);
        }
        if (saysItself() && format != Format.WITHINGS) {
            return;
        }
        if (device.isEmpty()) {
            throw section.mistake("device", "is missing");
        }
        if (format != Format.WITHINGS && readings.isEmpty() && frames.isEmpty()) {
            throw section.mistake("readings", "is missing");
        }
        for (String ofReadings : List.of("notes", "time", "sequence", "user")) {
            if (readings.isEmpty() && section.has(ofReadings)) {
                throw section.mistake(ofReadings, "is of readings, and there are none: frames say it themselves");
            }
        }
        if (keepsTopic() && !frames.isEmpty()) {
            throw section.mistake("frames", "cannot be in one value alone");
        }
    }

    private boolean saysItself() {
        return format != Format.JSON && format != Format.SINGLE_VALUE;
    }

    /// What has its place in the format cannot be put elsewhere.
    private void checkSaysNothing(Section section) {
        for (String key : OF_MAPPED_BODIES) {
            boolean isOfFhir = isFhir() && key.equals("others");
            boolean isOfWithings = format == Format.WITHINGS && key.equals("device");
            if (section.has(key) && !isOfFhir && !isOfWithings) {
                throw section.mistake(key, "is for the format to say, and " + section.text("format") + " says it");
            }
        }
        if (isFhir() && section.has("answer")) {
            throw section.mistake("answer", "is for FHIR to say: each interaction has its own");
        }
    }

    private static String name(Section section) {
        String name = section.text("source");
        boolean good = name.length() <= LONGEST_NAME && name.charAt(0) >= 'a' && name.charAt(0) <= 'z';
        for (int at = 0; at < name.length(); at++) {
            char character = name.charAt(at);
            good &= (character >= 'a' && character <= 'z')
                    || (character >= '0' && character <= '9')
                    || character == '-';
        }
        if (!good) {
            throw section.mistake(
                    "source", name + " must be a-z, 0-9 and '-', a letter first, at most " + LONGEST_NAME);
        }
        if (OUR_OWN_NAMES.contains(name)) {
            throw section.mistake("source", name + " is a name of our own");
        }
        return name;
    }

    private static Set<Road> roads(Section section) {
        Set<Road> roads = EnumSet.noneOf(Road.class);
        for (String word : section.texts("transports")) {
            roads.add(Section.word(section.placeOf("transports"), word, Road.class));
        }
        if (roads.isEmpty()) {
            throw section.mistake("transports", "is missing");
        }
        return roads;
    }

    private static List<String> items(Section section) {
        String text = section.text("items", "$");
        if (text.equals("$")) {
            return List.of();
        }
        if (!text.endsWith("[]")) {
            throw section.mistake("items", text + " must be $, for the body itself, or a path like readings[]");
        }
        return FieldPath.names(section.placeOf("items"), text.substring(0, text.length() - 2), 0);
    }

    private static List<ReadingRule> readings(Section section) {
        List<ReadingRule> readings = new ArrayList<>();
        for (Section one : section.sections("readings")) {
            readings.add(ReadingRule.of(one));
        }
        return readings;
    }

    private static List<FrameRule> frames(Section section) {
        List<FrameRule> frames = new ArrayList<>();
        for (Section one : section.sections("frames")) {
            frames.add(FrameRule.of(one));
        }
        return frames;
    }
}
