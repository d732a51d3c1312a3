package org.telltale.server.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.Refusal;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.practice.PracticeId;

/// A core without a journal, for tests of what stands around it: a real directory, and just enough of a Monitor to
/// refuse what is another practice's.
public final class SmallCore implements Commands {
    /// One command that was handed in.
    public record Submitted(long actor, CareEvent event) {}

    private final Directory directory = new Directory();
    private final List<Submitted> submitted = new ArrayList<>();
    private final List<PracticeId> devices = new ArrayList<>();
    private final Map<EpisodeId, PracticeId> episodes = new HashMap<>();
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
    public synchronized void episode(EpisodeId episode, PracticeId practice) {
        episodes.put(episode, practice);
    }

    @Override
    public synchronized Answered submit(long actor, CareEvent event) throws Unavailable {
        if (unavailable) {
            throw new Unavailable("the disk is full");
        }
        submitted.add(new Submitted(actor, event));
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
            case CareEvent.Acknowledged taken -> ifOwn(episode(taken.episode()), taken.practice(), "episode");
            case CareEvent.Resolved ended -> ifOwn(episode(ended.episode()), ended.practice(), "episode");
            case CareEvent.Viewed seen -> ifOwn(episode(seen.episode()), seen.practice(), "episode");
            case CareEvent.HeldReleased _,
                    CareEvent.HeldRejected _,
                    CareEvent.StatusChanged _,
                    CareEvent.ZoneChanged _,
                    CareEvent.PlanSigned _,
                    CareEvent.PolicyPublished _,
                    CareEvent.DeliveryReported _,
                    CareEvent.PagingSet _ -> Outcome.applied(0);
        };
    }

    private Optional<PracticeId> device(long number) {
        return number <= devices.size() ? Optional.of(devices.get((int) number - 1)) : Optional.empty();
    }

    private Optional<PracticeId> episode(EpisodeId episode) {
        return Optional.ofNullable(episodes.get(episode));
    }

    private static Outcome ifOwn(Optional<PracticeId> owner, PracticeId practice, String what) {
        return owner.filter(practice::equals).isPresent() ? Outcome.applied(0) : Outcome.refused(Refusal.unknown(what));
    }
}
