package org.telltale.ingest.fhir;

import java.util.Map;
import org.telltale.ingest.decode.BodyDecoder;
import org.telltale.ingest.decode.BodyForm;
import org.telltale.ingest.decode.BodyForms;
import org.telltale.ingest.decode.BodyStatus;
import org.telltale.ingest.decode.Fault;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.JsonCursor;
import org.telltale.ingest.decode.NewestOfBody;
import org.telltale.ingest.decode.RowFilling;
import org.telltale.ingest.decode.RowPlan;
import org.telltale.ingest.decode.SeenValues;
import org.telltale.ingest.decode.Spellings;
import org.telltale.ingest.fhir.Entries.Kind;
import org.telltale.ingest.fhir.Entries.Outcome;

/// Reads FHIR R4 as JSON: one Observation, or a Bundle of them with the Devices that they come from.
///
/// ```
/// {"resourceType":"Bundle","type":"transaction","entry":[{"fullUrl":...,"resource":{...},"request":{...}},...]}
///                                                          |              |
///                                  what others refer to it by             read twice: first where everything is, then
///                                                                         what it says, since a Device may come later
/// ```
///
/// One Observation alone is mostly on a form that is known ([BodyForm]): its row is filled by the form's plan.
///
/// Each Observation is an item, a second one where a pulse comes beside a saturation. Every other
/// resource is passed over. What becomes of each entry is in [#entries()]. Nothing is allocated in steady
/// state. One instance a thread.
public final class FhirJson implements BodyDecoder {
    /// Stands in the journal beside every body that this decoder read: a change of meaning is a new
    /// version.
    public static final int DECODER_VERSION = 1;

    /// How a body's parts hang together.
    public enum Bundling {
        /// One Observation.
        ALONE,
        /// All or nothing.
        TRANSACTION,
        /// Each for itself.
        BATCH
    }

    private static final int MOST_ITEMS_AN_ENTRY = 2;
    private static final Spellings RESOURCE_TYPES = new Spellings(Map.of(
            "Observation", Kind.OBSERVATION.ordinal(),
            "Device", Kind.DEVICE.ordinal()));
    private static final Spellings BUNDLE_TYPES = new Spellings(Map.of(
            "transaction", Bundling.TRANSACTION.ordinal(),
            "batch", Bundling.BATCH.ordinal(),
            "collection", Bundling.BATCH.ordinal()));
    private static final byte[] BUNDLE = {'B', 'u', 'n', 'd', 'l', 'e'};
    private static final byte[] POST = {'P', 'O', 'S', 'T'};
    private static final byte[] PUT = {'P', 'U', 'T'};
    private static final Kind[] KINDS = Kind.values();
    private static final Bundling[] BUNDLINGS = Bundling.values();

    private enum Key implements FhirCursor.Key {
        RESOURCE_TYPE("resourceType"),
        ID("id"),
        TYPE("type"),
        ENTRY("entry"),
        FULL_URL("fullUrl"),
        RESOURCE("resource"),
        REQUEST("request"),
        METHOD("method");

        private static final Key[] ALL = values();
        private static final Spellings NAMES = FhirCursor.spellings(ALL);
        private final String wireName;

        Key(String wireName) {
            this.wireName = wireName;
        }

        @Override
        public String wireName() {
            return wireName;
        }
    }

    private final FhirCursor cursor = new FhirCursor();
    private final JsonCursor json = cursor.json();
    private final FhirCursor.Element entry = this::readEntry;
    private final Entries entries = new Entries();
    private final Observation observation = new Observation(cursor);
    private final ObservationRows rows;
    private final NewestOfBody newest = new NewestOfBody();
    private final BodyForms forms;
    private final RowFilling filling = new RowFilling((_, _) -> RowFilling.BatteryScale.UNKNOWN);
    private final Text resourceType = new Text();
    private final Text bundleType = new Text();
    private final Text typeOfEntry = new Text();
    private final Text method = new Text();

    private Fragments fragments = new Fragments();
    private Bundling bundling = Bundling.ALONE;
    private int start;
    private int current;
    private boolean isFull;
    private boolean isTwice;

    /// @param passesOverOthers whether an Observation of something that is no vital here is passed over,
    /// else a fault
    public FhirJson(boolean passesOverOthers) {
        this(passesOverOthers, true);
    }

    /// @param learns whether it learns the forms of bodies, which makes nothing of them but a reading sooner
    FhirJson(boolean passesOverOthers, boolean learns) {
        forms = new BodyForms(Long.SIZE, learns);
        Devices devices = new Devices(cursor, entries);
        CoincidentTimes coincident = new CoincidentTimes(cursor, entries);
        rows = new ObservationRows(observation, devices, coincident, passesOverOthers);
    }

    @Override
    public int version() {
        return DECODER_VERSION;
    }

    @Override
    public int understoodBytes() {
        return json.at() - start;
    }

    /// {@return the resources of the last body}
    public Entries entries() {
        return entries;
    }

    /// {@return how the parts of the last body hang together}
    public Bundling bundling() {
        return bundling;
    }

    /// {@return whether the last body is to be refused as a whole: it is no batch, and something of it
    /// cannot be read}
    public boolean isFaulty() {
        boolean isFaulty = false;
        for (int index = 0; index < entries.count() && bundling != Bundling.BATCH; index++) {
            isFaulty |= entries.outcome(index) == Outcome.FAULTY;
        }
        return isFaulty;
    }

    @Override
    public BodyStatus decode(byte[] body, int offset, int length, Fragments into) {
        fragments = into;
        fragments.clear();
        entries.clear();
        bundling = Bundling.ALONE;
        start = offset;
        isFull = false;
        isTwice = false;
        BodyForm form = forms.find(body, offset, length);
        BodyStatus status = form != null && isFilled(form, body, offset, length)
                ? BodyStatus.READ
                : walk(body, offset, length, form == null);
        if (status == BodyStatus.READ) {
            newest.mark(fragments);
        } else {
            fragments.clear();
            entries.clear();
        }
        fragments.decoderVersion = DECODER_VERSION;
        return status;
    }

    /// {@return whether the row of such a body is filled by a plan}
    boolean isPlanned(byte[] body) {
        BodyForm form = forms.find(body, 0, body.length);
        return form != null && form.plan() != null;
    }

    private boolean isFilled(BodyForm form, byte[] body, int offset, int length) {
        RowPlan plan = form.plan();
        if (plan == null || !filling.fill(plan, body, offset, fragments)) {
            return false;
        }
        json.moveTo(offset + length);
        entries.stands(entries.add(), Kind.OBSERVATION, offset);
        entries.became(0, Outcome.TAKEN, 0);
        return true;
    }

    private BodyStatus walk(byte[] body, int offset, int length, boolean mayLearn) {
        cursor.over(body, offset, length);
        BodyStatus status = cursor.isAtObject() ? decode() : BodyStatus.MALFORMED;
        boolean isOneRow = bundling == Bundling.ALONE && fragments.count() == 1 && fragments.items() == 1;
        if (mayLearn && status == BodyStatus.READ && isOneRow) {
            learn(body, offset, length);
        }
        return status;
    }

    private void learn(byte[] body, int offset, int length) {
        SeenValues seen = cursor.seen();
        BodyForm form = forms.learn(json, body, offset, length, seen.values(), seen.words(), 0);
        if (form != null) {
            form.endPlan(rows.isPlanned(form.beginPlan(body, offset, seen.values()), seen));
        }
    }

    private BodyStatus decode() {
        int at = json.at();
        if (!readBody() || json.peek() != JsonCursor.END) {
            return isFull ? BodyStatus.TOO_MANY_ITEMS : BodyStatus.MALFORMED;
        }
        int end = json.at();
        if (isTwice) {
            return refuse(Fault.DUPLICATE_KEY, "resourceType");
        }
        BodyStatus status = resourceType.is(BUNDLE) ? decodeBundle() : decodeResource(at);
        json.moveTo(end);
        return status;
    }

    /// Walks over the body once; notes its type and where its entries are.
    private boolean readBody() {
        resourceType.clear();
        bundleType.clear();
        int seen = 0;
        int key = cursor.enter(Key.NAMES);
        while (key >= Spellings.NONE) {
            isTwice |= key != Spellings.NONE && (seen & (1 << key)) != 0;
            seen |= key == Spellings.NONE ? 0 : 1 << key;
            if (!(key == Spellings.NONE ? cursor.skip() : bodyMember(Key.ALL[key]))) {
                return false;
            }
            key = cursor.next(Key.NAMES);
        }
        return key == FhirCursor.END;
    }

    private boolean bodyMember(Key key) {
        return switch (key) {
            case RESOURCE_TYPE -> cursor.word(resourceType);
            case TYPE -> json.peek() == '"' ? cursor.word(bundleType) : cursor.skip();
            case ENTRY -> cursor.each(entry);
            case ID, FULL_URL, RESOURCE, REQUEST, METHOD -> cursor.skip();
        };
    }

    private boolean readEntry() {
        if (entries.count() == Entries.MOST) {
            isFull = true;
            return false;
        }
        current = entries.add();
        if (!cursor.isAtObject()) {
            return cursor.skip();
        }
        int key = cursor.enter(Key.NAMES);
        while (key >= Spellings.NONE) {
            if (!(key == Spellings.NONE ? cursor.skip() : entryMember(Key.ALL[key]))) {
                return false;
            }
            key = cursor.next(Key.NAMES);
        }
        return key == FhirCursor.END;
    }

    private boolean entryMember(Key key) {
        return switch (key) {
            case FULL_URL -> cursor.datum(entries.url(current));
            case RESOURCE -> cursor.isAtObject() ? readResource() : cursor.skip();
            case REQUEST -> cursor.isAtObject() ? readRequest() : cursor.skip();
            case RESOURCE_TYPE, ID, TYPE, ENTRY, METHOD -> cursor.skip();
        };
    }

    private boolean readResource() {
        int at = json.at();
        Text type = typeOfEntry;
        type.clear();
        int key = cursor.enter(Key.NAMES);
        while (key >= Spellings.NONE) {
            boolean well = key == Key.RESOURCE_TYPE.ordinal()
                    ? cursor.word(type)
                    : key == Key.ID.ordinal() ? cursor.datum(entries.id(current)) : cursor.skip();
            if (!well) {
                return false;
            }
            key = cursor.next(Key.NAMES);
        }
        entries.stands(current, kind(type), at);
        return key == FhirCursor.END;
    }

    private static Kind kind(Text type) {
        int ordinal = RESOURCE_TYPES.find(type.source(), type.at(), type.length());
        return ordinal != Spellings.NONE ? KINDS[ordinal] : type.isEmpty() ? Kind.MISSING : Kind.OTHER;
    }

    private boolean readRequest() {
        method.clear();
        int key = cursor.enter(Key.NAMES);
        while (key >= Spellings.NONE) {
            if (!(key == Key.METHOD.ordinal() ? cursor.word(method) : cursor.skip())) {
                return false;
            }
            key = cursor.next(Key.NAMES);
        }
        entries.isOfMethod(current, method.isEmpty() || method.is(POST) || method.is(PUT));
        return key == FhirCursor.END;
    }

    private BodyStatus decodeBundle() {
        int ordinal = BUNDLE_TYPES.find(bundleType.source(), bundleType.at(), bundleType.length());
        if (ordinal == Spellings.NONE) {
            return refuse(bundleType.isEmpty() ? Fault.MISSING_FIELD : Fault.BAD_TEXT, "type");
        }
        bundling = BUNDLINGS[ordinal];
        rows.begin(fragments);
        for (int index = 0; index < entries.count(); index++) {
            if (fragments.items() + MOST_ITEMS_AN_ENTRY > Fragments.MOST) {
                return BodyStatus.TOO_MANY_ITEMS;
            }
            decodeEntry(index);
        }
        return BodyStatus.READ;
    }

    private BodyStatus decodeResource(int at) {
        entries.clear();
        if (kind(resourceType) != Kind.OBSERVATION) {
            return refuse(resourceType.isEmpty() ? Fault.MISSING_FIELD : Fault.BAD_TEXT, "resourceType");
        }
        entries.stands(entries.add(), Kind.OBSERVATION, at);
        rows.begin(fragments);
        decodeEntry(0);
        return BodyStatus.READ;
    }

    /// Notes that the whole body is none that is taken.
    private BodyStatus refuse(Fault what, String path) {
        entries.clear();
        bundling = Bundling.ALONE;
        int index = entries.add();
        fault(index, what, path);
        return BodyStatus.READ;
    }

    private void decodeEntry(int index) {
        if (!entries.isMade(index)) {
            fault(index, Fault.BAD_TEXT, "request.method");
            return;
        }
        switch (entries.kind(index)) {
            case OBSERVATION -> decodeObservation(index);
            case MISSING -> fault(index, Fault.MISSING_FIELD, "resource");
            case DEVICE, OTHER -> fragments.passOver();
        }
    }

    private void decodeObservation(int index) {
        int item = fragments.items();
        json.moveTo(entries.at(index));
        observation.read();
        Outcome outcome = rows.make();
        entries.became(index, outcome, fragments.items() > item ? item : Entries.NONE);
    }

    private void fault(int index, Fault what, String path) {
        entries.became(index, Outcome.FAULTY, fragments.items());
        fragments.addFault(fragments.items(), what, path);
    }
}
