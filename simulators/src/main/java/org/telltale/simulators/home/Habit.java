package org.telltale.simulators.home;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;

/// When somebody measures on an ordinary day.
///
/// @param times by the clock on the wall, in order, each with room for its jitter before the next
/// @param jitter how much earlier or later it may be
/// @param repeats how many measurements are made each time, two minutes apart
/// @param missRate which share of the times is forgotten
public record Habit(List<LocalTime> times, Duration jitter, int repeats, double missRate) {
    /// On the scale after getting up.
    public static final Habit WEIGHING = new Habit(List.of(LocalTime.of(7, 0)), Duration.ofMinutes(12), 1, 0.08);

    /// Two cuff readings in the morning, two in the evening.
    public static final Habit CUFF =
            new Habit(List.of(LocalTime.of(7, 30), LocalTime.of(19, 30)), Duration.ofMinutes(25), 2, 0.10);

    /// A finger clip four times a day.
    public static final Habit OXIMETER = new Habit(
            List.of(LocalTime.of(8, 0), LocalTime.of(12, 0), LocalTime.of(16, 30), LocalTime.of(21, 0)),
            Duration.ofMinutes(40),
            1,
            0.12);

    /// A meter before breakfast and around the other meals.
    public static final Habit METER = new Habit(
            List.of(
                    LocalTime.of(6, 50),
                    LocalTime.of(12, 0),
                    LocalTime.of(14, 10),
                    LocalTime.of(18, 20),
                    LocalTime.of(22, 0)),
            Duration.ofMinutes(30),
            1,
            0.15);

    /// Copies the list.
    public Habit {
        times = List.copyOf(times);
    }

    /// {@return how many measurements a day without a miss has}
    public int measurementsPerDay() {
        return times.size() * repeats;
    }
}
