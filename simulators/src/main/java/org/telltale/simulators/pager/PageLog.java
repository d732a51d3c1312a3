package org.telltale.simulators.pager;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything that reached a pager, and what its carrier did. Safe on every thread.
public final class PageLog {
    private final List<Delivery> deliveries = new ArrayList<>();
    private final Map<String, Answer> answers = new LinkedHashMap<>();

    /// One attempt that arrived.
    ///
    /// @param carrier whose pager it reached
    /// @param status what the pager answered; 0 where it let the sender wait
    public record Delivery(Instant receivedAt, String carrier, Page page, int status) {
        /// {@return whether the pager took it}
        public boolean isTaken() {
            return status == 200;
        }
    }

    /// What a person did about a page.
    ///
    /// @param rule why the page came, as the site shows it after signing in
    /// @param reason the sentence that it shows
    /// @param takenAt when the person took the episode
    public record Answer(String page, String carrier, String rule, String reason, Optional<Instant> takenAt) {}

    /// {@return whether this is the first time that a pager has taken the page}
    synchronized boolean delivered(Delivery delivery) {
        boolean isNew = delivery.isTaken()
                && deliveries.stream()
                        .noneMatch(earlier -> earlier.isTaken()
                                && earlier.page().page().equals(delivery.page().page()));
        deliveries.add(delivery);
        return isNew;
    }

    synchronized void answered(Answer answer) {
        answers.put(answer.page(), answer);
    }

    /// {@return every delivery, in the order of arrival}
    public synchronized List<Delivery> deliveries() {
        return List.copyOf(deliveries);
    }

    /// {@return what became of each page that its person has opened}
    public synchronized List<Answer> answers() {
        return List.copyOf(answers.values());
    }

    /// {@return how many different pages were taken by a pager}
    public synchronized long pagesTaken() {
        return deliveries.stream()
                .filter(Delivery::isTaken)
                .map(delivery -> delivery.page().page())
                .distinct()
                .count();
    }
}
