package org.telltale.server.canary;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.telltale.care.event.CareEvent;
import org.telltale.care.page.Disposition;
import org.telltale.care.page.EpisodeId;
import org.telltale.escalation.Episode;
import org.telltale.server.core.Answered;
import org.telltale.server.core.Commands;
import org.telltale.server.core.Outcome;

/// One reading's way through everything, and its answer.
final class Flight {
    private final CanaryPractice.Home home;
    private final Door door;
    private final Shard shard;
    private final Commands commands;
    private final Perch perch;
    private final Patience patience;

    Flight(CanaryPractice.Home home, Door door, Shard shard, Commands commands, Perch perch, Patience patience) {
        this.home = home;
        this.door = door;
        this.shard = shard;
        this.commands = commands;
        this.perch = perch;
        this.patience = patience;
    }

    /// {@return what stood still, if anything did}
    Optional<Stage> fly() throws InterruptedException {
        if (!endsWhatIsOpen()) {
            return Optional.of(Stage.ANSWER);
        }
        Optional<Stage> atTheDoor = door.post(body());
        return atTheDoor.isPresent() ? atTheDoor : fromDiskOn(shard.progress().forced());
    }

    /// What a flight that was cut short has left would take the next reading in, and page nobody.
    private boolean endsWhatIsOpen() throws InterruptedException {
        for (Episode left : shard.open(home.practice())) {
            if (end(left.id()).isEmpty()) {
                return false;
            }
        }
        return patience.until(() -> shard.open(home.practice()).isEmpty());
    }

    /// By the journal's clock: a wall clock that is set back would make it older than the one before, and of yesterday.
    private String body() {
        Instant now = Instant.EPOCH.plus(shard.nowMicros(), ChronoUnit.MICROS);
        return "{\"device\":\"" + home.device()
                + "\",\"vital\":\"oxygen_saturation\",\"value\":90,\"unit\":\"%\",\"taken_at\":\""
                + now.truncatedTo(ChronoUnit.MILLIS) + "\"}";
    }

    private Optional<Stage> fromDiskOn(long position) throws InterruptedException {
        if (!patience.until(() -> shard.progress().judged() >= position)) {
            return Optional.of(Stage.MONITOR);
        }
        if (!patience.until(() -> !shard.open(home.practice()).isEmpty())) {
            return Optional.of(Stage.RULES);
        }
        EpisodeId episode = shard.open(home.practice()).getFirst().id();
        if (!patience.until(() -> perch.isPagedAbout(episode))) {
            return Optional.of(Stage.PAGER);
        }
        if (!patience.until(() -> hasGoneOut(episode))) {
            return Optional.of(Stage.RECEIPT);
        }
        Optional<Long> ended = end(episode);
        if (ended.isEmpty()) {
            return Optional.of(Stage.ANSWER);
        }
        return patience.until(() -> shard.progress().stored() >= ended.get())
                ? Optional.empty()
                : Optional.of(Stage.STORE);
    }

    private boolean hasGoneOut(EpisodeId id) {
        return shard.episode(id)
                .map(episode -> episode.pages().stream().anyMatch(page -> page.state() == Episode.PageState.SENT))
                .orElse(false);
    }

    /// {@return where the answer stands in the journal; empty where it was not taken}
    private Optional<Long> end(EpisodeId episode) {
        CareEvent answer = new CareEvent.Resolved(home.practice(), episode, home.person(), Disposition.KNOWN, "canary");
        try {
            Answered answered = commands.submit(home.person().number(), answer);
            return answered.outcome() instanceof Outcome.Applied ? Optional.of(answered.position()) : Optional.empty();
        } catch (Commands.Unavailable notNow) {
            return Optional.empty();
        }
    }
}
