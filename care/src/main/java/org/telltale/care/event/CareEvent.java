package org.telltale.care.event;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.telltale.care.device.CredentialId;
import org.telltale.care.device.DeviceId;
import org.telltale.care.page.DeliveryOutcome;
import org.telltale.care.page.Disposition;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.PageId;
import org.telltale.care.patient.PatientId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.people.Contact;
import org.telltale.care.people.PersonId;
import org.telltale.care.people.Role;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.plan.EscalationPolicy;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.Npi;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.practice.Site;
import org.telltale.care.reading.HeldReading;
import org.telltale.care.vital.Vital;

/// Something that happened in a practice, in the one order of its shard.
///
/// Who asked for it (the actor) and when (the journal's stamp) stand in the record around it.
/// Whatever gets a number (a practice, a person, a patient, a device, a credential) gets the next
/// one when the event is applied, so the same journal gives the same numbers. An event that could
/// not be recorded cannot be made: see [Recordable].
public sealed interface CareEvent {

    /// Who may work here, and how they are reached.
    sealed interface Directory extends CareEvent
            permits PracticeOpened,
                    PersonJoined,
                    PersonLeft,
                    ContactChanged,
                    ContactEvent,
                    VerificationEvent,
                    KeyReplaced,
                    CredentialIssued,
                    CredentialRevoked,
                    SourceEvent {}

    /// Which devices there are and who holds them, and what becomes of readings that could not be
    /// taken at once.
    sealed interface Inventory extends CareEvent
            permits DeviceRegistered,
                    DeviceAssigned,
                    DeviceReturned,
                    HeldReleased,
                    HeldAssigned,
                    HeldRejected,
                    Settled,
                    MemorySet,
                    AdmissionRulesSet,
                    MemoryRecalled,
                    DeviceEvent,
                    ReadingEvent {}

    /// From which accounts at a device cloud is fetched, and what came of it.
    sealed interface Fetching extends CareEvent permits FetchEvent {}

    /// Who is monitored, by which thresholds, and what became of a page.
    sealed interface Clinical extends CareEvent
            permits PatientEnrolled,
                    StatusChanged,
                    ZoneChanged,
                    PlanSigned,
                    PolicyPublished,
                    PolicyEvent,
                    EpisodeEvent,
                    RotaEvent,
                    SilenceEvent,
                    SymptomEvent,
                    Acknowledged,
                    Resolved,
                    Viewed,
                    DeliveryReported,
                    PageEvent,
                    PagingSet,
                    PastRecalled,
                    EpisodeTakenOver {}

    /// A practice joins the shard.
    ///
    /// @param name what people call it
    /// @param npi its group NPI
    /// @param tin its tax identification number, nine digits
    record PracticeOpened(String name, Npi npi, String tin, List<Site> sites) implements Directory {
        /// Refuses what cannot be recorded.
        public PracticeOpened {
            Recordable.text(name, "name", 200);
            sites = List.copyOf(sites);
            sites.forEach(site -> Recordable.text(site.name(), "sites", 200));
        }
    }

    /// A person joins a practice's staff.
    ///
    /// @param signInHash SHA-256 of the person's API key, lower-case hexadecimal; the key itself is
    ///     never kept
    /// @param contact where the person is paged, if anywhere
    /// @param npi the person's own NPI, for those who order or bill
    record PersonJoined(
            PracticeId practice,
            String name,
            Set<Role> roles,
            String signInHash,
            Optional<Contact> contact,
            Optional<Npi> npi)
            implements Directory {
        /// Refuses what cannot be recorded.
        public PersonJoined {
            Recordable.text(name, "name", 200);
            roles = Set.copyOf(roles);
            contact.ifPresent(where -> Recordable.address(where.webhook(), "webhook"));
        }
    }

    /// A person no longer works here: signs in nowhere, is paged never.
    record PersonLeft(PracticeId practice, PersonId person) implements Directory {}

    /// A person has one paging address from now on, used at once for everything.
    record ContactChanged(PracticeId practice, PersonId person, Contact contact) implements Directory {
        /// Refuses what cannot be recorded.
        public ContactChanged {
            Recordable.address(contact.webhook(), "webhook");
        }
    }

    /// A person's API key is replaced: the old one, and every session that it opened, is worth
    /// nothing any more.
    ///
    /// @param signInHash SHA-256 of the new key, lower-case hexadecimal
    record KeyReplaced(PracticeId practice, PersonId person, String signInHash) implements Directory {
        /// Refuses what cannot be recorded.
        public KeyReplaced {
            Recordable.text(signInHash, "signInHash", 64);
        }
    }

    /// A gateway may send readings for these practices.
    ///
    /// @param gateway the name in its topic and its client id
    /// @param keyHash SHA-256 of its key, lower-case hexadecimal
    /// @param source how it speaks, by the name of a published source; empty for canonical JSON
    record CredentialIssued(String gateway, List<PracticeId> practices, String keyHash, Optional<String> source)
            implements Directory {
        /// Refuses what cannot be recorded.
        public CredentialIssued {
            Recordable.text(gateway, "gateway", 128);
            practices = List.copyOf(practices);
            source.ifPresent(name -> Recordable.text(name, "source", 64));
        }

        /// A gateway that speaks canonical JSON.
        public CredentialIssued(String gateway, List<PracticeId> practices, String keyHash) {
            this(gateway, practices, keyHash, Optional.empty());
        }
    }

    /// A gateway's key is worth nothing any more.
    record CredentialRevoked(CredentialId credential) implements Directory {}

    /// A device enters the inventory.
    ///
    /// @param identifier what the device or its cloud calls it: unique in the shard, 1 to 128 characters
    /// @param model maker and model
    /// @param fdaDefined whether it meets the FDA's definition of a medical device (section 201(h))
    record DeviceRegistered(PracticeId practice, String identifier, String model, boolean fdaDefined)
            implements Inventory {
        /// Refuses what cannot be recorded.
        public DeviceRegistered {
            Recordable.text(identifier, "identifier", 128);
            Recordable.text(model, "model", 200);
        }
    }

    /// A patient holds a device from a moment on, until it is returned or assigned to somebody else.
    record DeviceAssigned(PracticeId practice, DeviceId device, PatientId patient, Instant from) implements Inventory {
        /// Refuses what cannot be recorded.
        public DeviceAssigned {
            Recordable.moment(from, "from");
        }
    }

    /// Nobody holds the device from a moment on.
    record DeviceReturned(PracticeId practice, DeviceId device, Instant from) implements Inventory {
        /// Refuses what cannot be recorded.
        public DeviceReturned {
            Recordable.moment(from, "from");
        }
    }

    /// A held reading turns out to be this patient's: because a person says so, or because the device's
    /// assignment arrived. The reading travels inside, because the Monitor keeps no held readings.
    ///
    /// @param reading the reading as it was held; it keeps its own time
    /// @param patient whose it is
    /// @param reason in a few words, naming nobody
    record HeldReleased(PracticeId practice, HeldReading reading, PatientId patient, String reason)
            implements Inventory {
        /// Refuses what cannot be recorded.
        public HeldReleased {
            Recordable.text(reason, "reason", 200);
        }
    }

    /// What a reading was held for is settled: an assignment says who held its device, or the store
    /// has kept it as new.
    ///
    /// The server sends it, and nobody has looked: the reading counts where nothing else is odd,
    /// and else stays held for that. A wall clock of a zone that nobody knew is read as the
    /// patient's.
    ///
    /// @param reading the reading as it was held
    /// @param patient who held the device when it was taken
    record HeldAssigned(PracticeId practice, HeldReading reading, PatientId patient) implements Inventory {}

    /// A person decides that a held reading is nobody's.
    ///
    /// @param position the journal sequence of the body it came in
    /// @param index its place in that body
    record HeldRejected(PracticeId practice, long position, int index, String reason) implements Inventory {
        /// Refuses what cannot be recorded.
        public HeldRejected {
            Recordable.text(reason, "reason", 200);
        }
    }

    /// The store has said of readings beyond the Monitor's memory whether they were here before.
    ///
    /// Sent by the server itself. An answer about a reading that waits for none any more is passed
    /// over, so that the store may be asked again.
    record Settled(List<Answer> answers) implements Inventory {
        /// What the store says of one reading.
        ///
        /// @param position the journal sequence of the body it came in
        /// @param index its place in that body
        /// @param duplicate whether another reading had its identity before
        public record Answer(long position, int index, boolean duplicate) {}

        /// Copies the list.
        public Settled {
            answers = List.copyOf(answers);
        }
    }

    /// How many readings are remembered from now on: what is forgotten decides, so it is an input.
    ///
    /// Sent by the server itself when its configuration says otherwise than before.
    ///
    /// @param readings a power of two
    record MemorySet(int readings) implements Inventory {}

    /// A Monitor that begins anew, because its journal is lost, is told what the one before remembered.
    ///
    /// Written by a recovery from the database. Of what was taken before `from` nothing certain is
    /// remembered: the store is asked.
    ///
    /// @param from a day in UTC
    /// @param readings those of that day and later that were here before; more may follow in
    ///     further events
    record MemoryRecalled(LocalDate from, List<Remembered> readings) implements Inventory {
        /// One reading that was here before.
        ///
        /// @param identity what makes it itself
        /// @param day under which it is remembered: that in UTC on which it was taken
        public record Remembered(UUID identity, LocalDate day) {
            /// Refuses what cannot be remembered.
            public Remembered {
                Objects.requireNonNull(identity, "identity");
                Recordable.day(day, "day");
            }
        }

        /// Copies the list; refuses what cannot be recorded.
        public MemoryRecalled {
            Recordable.day(from, "from");
            readings = List.copyOf(readings);
        }
    }

    /// Which version of the rules decides from now on whether a reading counts.
    ///
    /// Sent by the server itself when its release knows a newer one than the journal has said.
    record AdmissionRulesSet(int version) implements Inventory {}

    /// A patient joins a program.
    ///
    /// @param recordNumber the practice's own number for the patient: unique in the practice
    record PatientEnrolled(
            PracticeId practice, String recordNumber, String name, LocalDate born, ZoneId zone, PatientStatus status)
            implements Clinical {
        /// Refuses what cannot be recorded.
        public PatientEnrolled {
            Recordable.text(recordNumber, "recordNumber", 64);
            Recordable.text(name, "name", 200);
            Recordable.day(born, "born");
        }
    }

    /// A patient's status changes from a moment on.
    record StatusChanged(PracticeId practice, PatientId patient, PatientStatus status, Instant from)
            implements Clinical {
        /// Refuses what cannot be recorded.
        public StatusChanged {
            Recordable.moment(from, "from");
        }
    }

    /// A patient lives by another zone from a moment on.
    record ZoneChanged(PracticeId practice, PatientId patient, ZoneId zone, Instant from) implements Clinical {
        /// Refuses what cannot be recorded.
        public ZoneChanged {
            Recordable.moment(from, "from");
        }
    }

    /// A prescriber signs a version of a patient's thresholds, which makes it active.
    ///
    /// @param signedBy a person with the role of prescriber in the same practice
    record PlanSigned(PracticeId practice, PatientId patient, CarePlan plan, PersonId signedBy) implements Clinical {
        /// Refuses what cannot be recorded.
        public PlanSigned {
            Recordable.day(plan.reviewBy(), "reviewBy");
        }
    }

    /// A practice decides who is paged.
    record PolicyPublished(PracticeId practice, EscalationPolicy policy) implements Clinical {}

    /// A person has taken an episode.
    record Acknowledged(PracticeId practice, EpisodeId episode, PersonId by) implements Clinical {}

    /// A person ends an episode.
    record Resolved(PracticeId practice, EpisodeId episode, PersonId by, Disposition disposition, String note)
            implements Clinical {
        /// Refuses what cannot be recorded.
        public Resolved {
            Recordable.note(note, "note", 2_000);
        }
    }

    /// A person has looked at an episode: which is not an answer.
    record Viewed(PracticeId practice, EpisodeId episode, PersonId by) implements Clinical {}

    /// What became of one attempt to deliver a page.
    ///
    /// @param attempt which attempt of the page, from 1
    /// @param detail a category, never a message of the receiver's: it may hold what it should not
    record DeliveryReported(PageId page, int attempt, DeliveryOutcome outcome, String detail) implements Clinical {}

    /// How a practice's pages are tried again.
    ///
    /// @param attempts the most attempts of one page before the next step is due at once, 1 to 20
    /// @param retryAfter how long after a failed attempt the next is made
    /// @param link where a page's own address starts
    record PagingSet(PracticeId practice, int attempts, Duration retryAfter, URI link) implements Clinical {
        /// Refuses what cannot be recorded.
        public PagingSet {
            Recordable.address(link, "link");
        }
    }

    /// A Monitor that begins anew is given the newest readings of a patient that the one before had
    /// judged, so that a rule which looks back or counts finds what it needs. Nothing follows from
    /// them.
    ///
    /// Written by a recovery from the database, after the plan.
    ///
    /// @param readings those that were taken last, oldest first
    record PastRecalled(PracticeId practice, PatientId patient, Vital vital, List<Reading> readings)
            implements Clinical {
        /// One reading.
        ///
        /// @param position the journal sequence of the body it came in
        /// @param index its place in that body
        /// @param takenAt when it was taken, or received if that was earlier
        /// @param secondQuanta the diastolic pressure, or
        /// [org.telltale.care.reading.AdmittedReading#ABSENT]
        public record Reading(long position, int index, Instant takenAt, long firstQuanta, long secondQuanta) {
            /// Refuses what cannot be recorded.
            public Reading {
                Recordable.moment(takenAt, "takenAt");
                if (index < 0 || index > Short.MAX_VALUE) {
                    throw new IllegalArgumentException("index must be 0 to 32767, not " + index);
                }
            }
        }

        /// Refuses what cannot be recorded.
        public PastRecalled {
            readings = List.copyOf(readings);
        }
    }

    /// A Monitor that begins anew takes over an episode that is not over. Unless a person has it, paging
    /// begins again with the first step of the policy.
    ///
    /// Written by a recovery from the database, after the plan and the policy.
    ///
    /// @param episode the name that it keeps
    /// @param threshold what it is about, as it was signed in that version of the plan
    /// @param readings its evidence, oldest first
    /// @param pageCount how many pages there were
    /// @param taken who has it, if anybody
    record EpisodeTakenOver(
            PracticeId practice,
            PatientId patient,
            EpisodeId episode,
            int planVersion,
            int thresholdIndex,
            Threshold threshold,
            int ruleVersion,
            Instant openedAt,
            String reason,
            List<PastRecalled.Reading> readings,
            int pageCount,
            Optional<Taken> taken)
            implements Clinical {
        /// Who has acknowledged it, and when.
        public record Taken(PersonId by, Instant at) {
            /// Refuses what cannot be recorded.
            public Taken {
                Recordable.moment(at, "at");
            }
        }

        /// Refuses what cannot be recorded.
        public EpisodeTakenOver {
            Recordable.moment(openedAt, "openedAt");
            Recordable.text(reason, "reason", 2_000);
            if (thresholdIndex < 0 || thresholdIndex > Byte.MAX_VALUE) {
                throw new IllegalArgumentException("thresholdIndex must be 0 to 127, not " + thresholdIndex);
            }
            readings = List.copyOf(readings);
        }
    }
}
