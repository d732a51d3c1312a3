package org.telltale.server.core;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.telltale.care.day.CivilDays;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.FetchEvent;
import org.telltale.care.event.Refusal;
import org.telltale.care.patient.PatientId;
import org.telltale.care.reading.AdmittedReading;
import org.telltale.escalation.Escalation;
import org.telltale.escalation.PatientDays;
import org.telltale.ingest.admit.Admission;
import org.telltale.ingest.admit.InventoryOutcome;
import org.telltale.ingest.decode.Item;
import org.telltale.ingest.decode.Notice;
import org.telltale.ingest.fetch.LinkedAccounts;

/// The deterministic core of one shard: admission and escalation, joined.
///
/// Pure and single-threaded: what it decides is a function of the journal's records in their order.
/// The live path, the follower, recovery and replay all run this class. A record is `begin`, then
/// its items or its event, then `end`. Everything it decides goes to the observer and into a digest
/// that runs on from record to record.
public final class Monitor {
    /// The most deadlines that one record fires before its own content; what is left waits for the
    /// next record.
    public static final int MOST_DEADLINES_A_RECORD = 256;

    /// How many readings are remembered before the first event says otherwise. The same in every
    /// release, or a replay would begin with another memory than the days that it replays.
    public static final int FIRST_MEMORY = 1 << 20;

    /// The most deadlines of fetches, beside those of episodes.
    private static final int MOST_FETCH_DEADLINES_A_RECORD = 64;

    private static final int FORMAT = 2;
    private static final int FORMAT_WITHOUT_FETCHES = 1;

    private final Directory directory = new Directory();
    private final Digest digest = new Digest();
    private final MonitorObserver observer;
    private final Decisions decisions;
    private final Admission admission;
    private final LinkedAccounts accounts;
    private Escalation escalation;
    private long position;
    private long stampMicros;

    /// A Monitor that knows nothing yet.
    ///
    /// @param seenBudget how many identities of readings are remembered until an event says
    ///     otherwise, a power of two
    /// @param observer who is told what it decides
    public Monitor(int seenBudget, MonitorObserver observer) {
        this.observer = observer;
        this.decisions = new Decisions(digest, observer);
        this.admission = new Admission(seenBudget, directory, directory, decisions);
        this.accounts = new LinkedAccounts(directory, decisions);
        this.escalation = new Escalation(decisions, directory, new DaysOfAdmission());
        decisions.readingsGoTo(escalation::onReading, escalation::withdraw);
    }

    /// {@return who is who; other threads may read it}
    public Directory directory() {
        return directory;
    }

    /// {@return the last record that was begun}
    public long position() {
        return position;
    }

    /// {@return everything decided so far, folded}
    public long digest() {
        return digest.value();
    }

    /// {@return when the next deadline is due, in microseconds since 1970, or `Long.MAX_VALUE`}
    public long nextDeadlineMicros() {
        return Math.min(escalation.nextDeadlineMicros(), accounts.nextDeadlineMicros());
    }

    /// {@return the half that pages, for its views of pending attempts}
    Escalation escalation() {
        return escalation;
    }

    /// {@return which date a moment has for each patient, as far as is known}
    PatientDays days() {
        return new DaysOfAdmission();
    }

    /// Shows whatever this Monitor's own half that pages is given, before it is: each reading, and
    /// each that counts no more. Until a snapshot is loaded.
    void showReadingsTo(Consumer<AdmittedReading> readings, Decisions.Superseded withdrawals) {
        decisions.readingsGoTo(
                reading -> {
                    readings.accept(reading);
                    escalation.onReading(reading);
                },
                (patient, vital, place) -> {
                    withdrawals.accept(patient, vital, place);
                    escalation.withdraw(patient, vital, place);
                });
    }

    /// {@return the half that fetches, for its views of accounts and of attempts under way}
    LinkedAccounts accounts() {
        return accounts;
    }

    /// {@return the device of a name, if the credential's gateway may send for its practice, or 0}
    long deviceOf(long credential, byte[] names, int at, int length) {
        return admission.deviceOf(credential, names, at, length);
    }

    /// {@return which of the rules of admission hold}
    public int admissionRules() {
        return admission.rules();
    }

    /// {@return how many readings are remembered at most}
    public int seenBudget() {
        return admission.seenBudget();
    }

    /// {@return how many readings are remembered as seen}
    public int seenReadings() {
        return admission.seenReadings();
    }

    /// {@return the first day, counted from 1970 in UTC, from which on no reading was forgotten;
    /// `Integer.MIN_VALUE` where none ever was}
    public int rememberedFromDay() {
        return admission.rememberedFromDay();
    }

    /// {@return how many readings wait for the store to say whether they were here before}
    public int unsettledReadings() {
        return admission.unsettledReadings();
    }

    /// {@return the stamp of the last record, microseconds since 1970; 0 before the first}
    long stampMicros() {
        return stampMicros;
    }

    /// Starts a record: the deadlines at or before its stamp fire first.
    public void begin(long recordPosition, long recordStampMicros) {
        position = recordPosition;
        stampMicros = recordStampMicros;
        digest.add(recordPosition);
        directory.ways().begin(recordPosition, recordStampMicros);
        escalation.beginRecord(recordPosition, recordStampMicros);
        escalation.fireDeadlines(recordStampMicros, MOST_DEADLINES_A_RECORD);
        accounts.beginRecord(recordPosition, recordStampMicros, MOST_FETCH_DEADLINES_A_RECORD);
    }

    /// Looks at the memory that a decision about an item will need, and decides nothing.
    ///
    /// With many patients a decision waits for memory most of its time, for one place after the
    /// other. What several items need is waited for at once, if somebody looks at it before the
    /// first of them is decided about.
    ///
    /// @return something of that memory, so that nobody can leave the look out
    public long glance(Item item) {
        long patient = admission.glance(item);
        return patient == 0 ? 0 : escalation.glance(patient, item.vital);
    }

    /// Decides about one item of the record.
    public void item(long credential, Item item) {
        admission.admit(position, stampMicros, credential, item);
    }

    /// Notes that items of the record could not be read.
    public void faults(int count) {
        digest.add(count);
        observer.unreadable(position, count);
    }

    /// Hears that the record's body is a notice.
    public void notice(long credential, Notice notice) {
        accounts.notice(credential, notice);
    }

    /// Applies the record's event, or says why not.
    public Outcome event(CareEvent event) {
        Outcome outcome = switch (event) {
            case CareEvent.PersonLeft left
            when isFailsafe(left) ->
                Outcome.refused(Refusal.conflict(
                        "person is the failsafe of the practice's policy: publish a policy with another one first"));
            case CareEvent.Directory about -> directory.apply(about);
            case CareEvent.Inventory about -> outcomeOf(admission.apply(about, stampMicros, directory::isPatientOf));
            case CareEvent.PatientEnrolled enrolled -> enroll(enrolled);
            case CareEvent.ZoneChanged changed -> move(changed);
            case FetchEvent about -> outcomeOf(accounts.apply(about));
            case CareEvent.Clinical about ->
                escalation.onEvent(about).map(Outcome::refused).orElseGet(() -> Outcome.applied(0));
        };
        switch (outcome) {
            case Outcome.Applied(long number) -> digest.add(number);
            case Outcome.Refused(Refusal refusal) -> digest.add(refusal.message());
        }
        observer.event(position, stampMicros, event, outcome);
        return outcome;
    }

    /// A failsafe who is gone would be paged in vain for ever.
    private boolean isFailsafe(CareEvent.PersonLeft left) {
        return escalation.isFailsafe(left.practice(), left.person());
    }

    private Outcome move(CareEvent.ZoneChanged changed) {
        Optional<Refusal> refusal = escalation.onEvent(changed);
        if (refusal.isEmpty()) {
            admission.moved(changed);
        }
        return refusal.map(Outcome::refused).orElseGet(() -> Outcome.applied(0));
    }

    private final class DaysOfAdmission implements PatientDays {
        @Override
        public CivilDays of(PatientId patient) {
            return new CivilDays(admission.zonesOf(patient.number()));
        }

        @Override
        public long epochDay(long patient, long micros) {
            return admission.epochDay(patient, micros);
        }
    }

    private Outcome enroll(CareEvent.PatientEnrolled enrolled) {
        Outcome outcome = directory.enroll(enrolled);
        if (outcome instanceof Outcome.Applied(long number)) {
            escalation.patientEnrolled(new PatientId(number), enrolled.practice(), enrolled.status());
        }
        return outcome;
    }

    private static Outcome outcomeOf(InventoryOutcome outcome) {
        return switch (outcome) {
            case InventoryOutcome.Applied(long number) -> Outcome.applied(number);
            case InventoryOutcome.Refused(Refusal refusal) -> Outcome.refused(refusal);
        };
    }

    /// Writes everything that later decisions depend on.
    public void save(DataOutput out) throws IOException {
        out.writeInt(FORMAT);
        out.writeLong(position);
        out.writeLong(stampMicros);
        out.writeLong(digest.value());
        byte[] contents = EventCodec.mapper().writeValueAsBytes(directory.contents());
        out.writeInt(contents.length);
        out.write(contents);
        admission.save(out);
        escalation.save(out);
        accounts.save(out);
    }

    /// Reads what [#save(DataOutput)] wrote into a Monitor that knows nothing yet.
    ///
    /// @throws IOException if it is of another format, or ends early
    public void load(DataInput in) throws IOException {
        int format = in.readInt();
        if (format != FORMAT && format != FORMAT_WITHOUT_FETCHES) {
            throw new IOException(
                    "monitor format must be " + FORMAT_WITHOUT_FETCHES + " or " + FORMAT + ", not " + format);
        }
        position = in.readLong();
        stampMicros = in.readLong();
        digest.startWith(in.readLong());
        byte[] contents = new byte[in.readInt()];
        in.readFully(contents);
        directory.restore(EventCodec.mapper().readValue(contents, Directory.Contents.class));
        admission.load(in);
        escalation = Escalation.load(in, decisions, directory, new DaysOfAdmission());
        decisions.readingsGoTo(escalation::onReading, escalation::withdraw);
        if (format == FORMAT) {
            accounts.load(in);
        }
    }
}
