package org.telltale.server.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.DeviceEvent;
import org.telltale.care.event.EpisodeEvent;
import org.telltale.care.event.FetchEvent;
import org.telltale.care.event.PageEvent;
import org.telltale.care.event.PolicyEvent;
import org.telltale.care.event.ReadingEvent;
import org.telltale.care.event.Refusal;
import org.telltale.care.event.RotaEvent;
import org.telltale.care.event.SilenceEvent;
import org.telltale.care.event.SymptomEvent;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.people.PersonId;
import org.telltale.care.practice.PracticeId;
import org.telltale.escalation.Episode;
import org.telltale.escalation.Episode.Resolution;
import org.telltale.escalation.Episode.State;

/// A core without a journal, for tests of what stands around it: a real directory, and just enough of a
/// Monitor to refuse what is another practice's.
public final class SmallCore implements Commands {
    /// One command that was handed in.
    public record Submitted(long actor, CareEvent event) {}

    /// 2026-11-21T12:00:00Z.
    private static final long NOON_MICROS = 1_795_262_400_000_000L;

    private final Directory directory = new Directory();
    private final List<Submitted> submitted = new ArrayList<>();
    private final List<PracticeId> devices = new ArrayList<>();
    private final Board board = new Board();
    private Optional<Episode> due = Optional.empty();
    private boolean unavailable;

    public Directory directory() {
        return directory;
    }

    /// {@return the commands so far, refused ones included}
    public synchronized List<Submitted> submitted() {
        return List.copyOf(submitted);
    }

    /// From now on nothing can be journaled.
    public synchronized void stop() {
        unavailable = true;
    }

    /// An episode opens.
    public void open(Episode episode) {
        board.put(episode);
    }

    /// The next press of escalate finds an episode at another turn, which has come due just before it.
    public synchronized void isDue(Episode moved) {
        due = Optional.of(moved);
    }

    /// {@return the episodes}
    public Board board() {
        return board;
    }

    @Override
    public synchronized Answered submit(long actor, CareEvent event) throws Unavailable {
        if (unavailable) {
            throw new Unavailable("the disk is full");
        }
        submitted.add(new Submitted(actor, event));
        directory.ways().begin(submitted.size(), NOON_MICROS);
        return new Answered(submitted.size(), apply(event));
    }

    private Outcome apply(CareEvent event) {
        return switch (event) {
            case CareEvent.Directory change -> directory.apply(change);
            case CareEvent.PatientEnrolled enrolled -> directory.enroll(enrolled);
            case CareEvent.DeviceRegistered registered -> {
                devices.add(registered.practice());
                yield Outcome.applied(devices.size());
            }
            case CareEvent.DeviceAssigned assigned ->
                directory.isPatientOf(
                                assigned.patient().number(), assigned.practice().number())
                        ? ifOwn(device(assigned.device().number()), assigned.practice(), "device")
                        : Outcome.refused(Refusal.unknown("patient"));
            case CareEvent.DeviceReturned returned ->
                ifOwn(device(returned.device().number()), returned.practice(), "device");
            case CareEvent.Acknowledged taken -> take(taken.episode(), taken.practice(), taken.by());
            case EpisodeEvent.Escalated pressed -> escalate(pressed);
            case EpisodeEvent about -> ifOwn(ownerOf(about.episode()), about.practice(), "episode");
            case PageEvent.PageAnswered answered -> take(answered.episode(), answered.practice(), answered.by());
            case PageEvent.PageTaken taken -> take(taken.episode(), taken.practice(), taken.by());
            case SilenceEvent.Snoozed put ->
                change(put.episode(), put.practice(), new State.Snoozed(put.by(), 0, 0, 0));
            case CareEvent.Resolved ended -> end(ended);
            case CareEvent.Viewed seen -> ifOwn(ownerOf(seen.episode()), seen.practice(), "episode");
            case CareEvent.HeldAssigned _,
                    CareEvent.HeldReleased _,
                    CareEvent.HeldRejected _,
                    CareEvent.Settled _,
                    CareEvent.MemorySet _,
                    CareEvent.AdmissionRulesSet _,
                    CareEvent.MemoryRecalled _,
                    DeviceEvent _,
                    ReadingEvent _,
                    FetchEvent _,
                    CareEvent.PastRecalled _,
                    CareEvent.EpisodeTakenOver _,
                    CareEvent.StatusChanged _,
                    CareEvent.ZoneChanged _,
                    CareEvent.PlanSigned _,
                    CareEvent.PolicyPublished _,
                    PolicyEvent _,
                    RotaEvent _,
                    SymptomEvent _,
                    SilenceEvent.SnoozeCapsSigned _,
                    SilenceEvent.QuietHoursSigned _,
                    SilenceEvent.StormPolicySigned _,
                    CareEvent.DeliveryReported _,
                    PageEvent.PageProgressed _,
                    CareEvent.PagingSet _ -> Outcome.applied(0);
        };
    }

    private Optional<PracticeId> device(long number) {
        return number <= devices.size() ? Optional.of(devices.get((int) number - 1)) : Optional.empty();
    }

    private Outcome end(CareEvent.Resolved ended) {
        if (board.episode(ended.episode()).filter(Episode::isResolved).isPresent()) {
            return Outcome.refused(Refusal.conflict("episode is resolved already"));
        }
        Resolution how = new Resolution.ByPerson(ended.by(), ended.disposition(), ended.note());
        return change(ended.episode(), ended.practice(), new State.Resolved(how, 0));
    }

    /// What is over already stays so.
    private Outcome take(EpisodeId id, PracticeId practice, PersonId by) {
        boolean isOver = board.episode(id).filter(Episode::isResolved).isPresent();
        return isOver
                ? ifOwn(ownerOf(id), practice, "episode")
                : change(id, practice, new State.Acknowledged(by, 0, Optional.empty()));
    }

    private Outcome escalate(EpisodeEvent.Escalated pressed) {
        due.ifPresent(board::put);
        boolean isElsewhere = board.episode(pressed.episode())
                .filter(episode -> episode.state() instanceof State.Open open
                        && (open.step() != pressed.step() || open.loop() != pressed.loop()))
                .isPresent();
        return isElsewhere
                ? Outcome.refused(Refusal.conflict("episode does not wait at this step any more"))
                : ifOwn(ownerOf(pressed.episode()), pressed.practice(), "episode");
    }

    private Outcome change(EpisodeId id, PracticeId practice, State state) {
        Outcome outcome = ifOwn(ownerOf(id), practice, "episode");
        if (outcome instanceof Outcome.Applied) {
            board.episode(id).map(episode -> episode.with(state)).ifPresent(board::put);
        }
        return outcome;
    }

    private Optional<PracticeId> ownerOf(EpisodeId episode) {
        return board.episode(episode).map(Episode::practice);
    }

    private static Outcome ifOwn(Optional<PracticeId> owner, PracticeId practice, String what) {
        return owner.filter(practice::equals).isPresent() ? Outcome.applied(0) : Outcome.refused(Refusal.unknown(what));
    }
}
