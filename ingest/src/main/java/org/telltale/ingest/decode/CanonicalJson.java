package org.telltale.ingest.decode;

/// Reads canonical readings, our own JSON: one object, an array of them, or one object a line (NDJSON).
///
/// ```
/// {"device":"scale-7","vital":"weight","taken_at":"2026-11-21T07:31:05+02:00","value":72.5,"unit":"kg"}
/// ```
///
/// | field                   | type, and what is taken                                   |
/// |-------------------------|-----------------------------------------------------------|
/// | `device`                | text, 1 to 128 bytes of UTF-8, no control characters      |
/// | `vital`                 | the wire name of a `Vital`                                |
/// | `taken_at`              | [OffsetTime], or `null` where the device has no clock     |
/// | `value`                 | [Decimal]; not with a blood pressure                      |
/// | `systolic`, `diastolic` | [Decimal]; only with a blood pressure                     |
/// | `pulse`                 | [Decimal], per minute; optional with a blood pressure     |
/// | `unit`                  | a spelling of a `Unit` of the vital's dimension           |
/// | `id`, `session`         | optional text like `device`                               |
/// | `sequence`              | optional whole number, 0 or more                          |
/// | `gateway_time`          | optional [OffsetTime]                                     |
/// | `origin`                | optional: `automatic` (where nothing is said) or `manual` |
///
/// An optional field may be `null`. What is wrong with one item costs that item only: its first fault is
/// noted with the field's name. A body that is not JSON, or is a bare string, number or word, has no
/// items at all.
///
/// The kinds of body are told apart by their first byte, never by a header, so the same bytes read again
/// from the journal give the same fragments. Nothing is allocated in steady state. One instance a
/// thread.
public final class CanonicalJson implements BodyDecoder {
    /// Stands in the journal beside every body that this decoder read: a change of meaning is a new version.
    public static final int DECODER_VERSION = 1;

    /// The longest text that a field may hold, bytes of UTF-8.
    public static final int LONGEST_TEXT_BYTES = 128;

    private final JsonCursor json = new JsonCursor();
    private final CanonicalItem item;
    private final BodyForms forms;
    private final RowFilling filling = new RowFilling((_, _) -> RowFilling.BatteryScale.UNKNOWN);
    private final NewestOfBody newest = new NewestOfBody();
    private Fragments fragments = new Fragments();
    private int start;
    private int bytes;
    private int items;

    /// Whether the item that came last was read key by key: only then its values are noted, and not those of another.
    private boolean isNoted;

    /// Reads nothing yet.
    public CanonicalJson() {
        this(true);
    }

    /// @param learns whether it learns the shapes of items, which makes nothing of them but a reading sooner
    CanonicalJson(boolean learns) {
        item = new CanonicalItem(json, learns);
        forms = new BodyForms(item.values().kind.length, learns);
    }

    /// {@return whether the row of such a body is filled by a plan}
    boolean isPlanned(byte[] body) {
        BodyForm form = forms.find(body, 0, body.length);
        return form != null && form.plan() != null;
    }

    @Override
    public int version() {
        return DECODER_VERSION;
    }

    @Override
    public BodyStatus decode(byte[] body, int offset, int length, Fragments into) {
        fragments = into;
        fragments.clear();
        fragments.decoderVersion = DECODER_VERSION;
        items = 0;
        isNoted = false;
        start = offset;
        bytes = length;
        BodyForm form = forms.find(body, offset, length);
        if (form != null && isFilled(form, body, offset)) {
            json.moveTo(offset + length);
            return BodyStatus.READ;
        }
        json.over(body, offset, length);
        BodyStatus status = read();
        if (form == null && isNoted && status == BodyStatus.READ && items == 1 && fragments.count() == 1) {
            learn(body, offset, length);
        }
        return status;
    }

    private boolean isFilled(BodyForm form, byte[] body, int offset) {
        RowPlan plan = form.plan();
        return (plan != null && filling.fill(plan, body, offset, fragments))
                || (form.isWhole(body, offset) && item.isRead(items, form, body, offset, fragments));
    }

    private void learn(byte[] body, int offset, int length) {
        JsonValues values = item.values();
        BodyForm form = forms.learn(json, body, offset, length, values, CanonicalItem.choosingSlots(), item.choice());
        if (form != null) {
            RowPlan plan = form.beginPlan(body, offset, values);
            form.endPlan(item.isPlanned(plan));
        }
    }

    private BodyStatus read() {
        BodyStatus status = switch (json.peek()) {
            case '[' -> array();
            case '{' -> lines();
            default -> BodyStatus.MALFORMED;
        };
        if (status == BodyStatus.READ) {
            newest.mark(fragments);
        } else {
            fragments.clear();
        }
        return status;
    }

    @Override
    public int understoodBytes() {
        return json.at() - start;
    }

    private BodyStatus array() {
        json.take('[');
        boolean more = !json.take(']');
        while (more) {
            if (items == Fragments.MOST) {
                return BodyStatus.TOO_MANY_ITEMS;
            }
            if (!item()) {
                return BodyStatus.MALFORMED;
            }
            more = json.take(',');
            if (!more && !json.take(']')) {
                return BodyStatus.MALFORMED;
            }
        }
        return json.peek() == JsonCursor.END ? BodyStatus.READ : BodyStatus.MALFORMED;
    }

    private BodyStatus lines() {
        while (json.peek() != JsonCursor.END) {
            if (items == Fragments.MOST) {
                return BodyStatus.TOO_MANY_ITEMS;
            }
            if (!item() || !json.takeLineEnd()) {
                return BodyStatus.MALFORMED;
            }
        }
        return BodyStatus.READ;
    }

    /// Reads one of several items: mostly it goes to the next closing brace, and is on a form that is known.
    private boolean item() {
        json.peek();
        byte[] body = json.source();
        int at = json.at();
        int length = json.toClosingBrace();
        BodyForm form = length < bytes ? forms.find(body, at, length) : null;
        boolean isFilled = form != null && isFilled(form, body, at);
        if (isFilled) {
            json.moveTo(at + length);
        }
        int rows = fragments.count();
        isNoted = !isFilled;
        boolean well = isFilled || item.read(items, fragments);
        if (form == null && well && fragments.count() > rows && json.at() - at < bytes) {
            learnOneOf(body, at, json.at() - at);
        }
        items++;
        return well;
    }

    private void learnOneOf(byte[] body, int at, int length) {
        learn(body, at, length);
        json.over(body, start, bytes);
        json.moveTo(at + length);
    }
}
