package org.telltale.escalation.patient;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.telltale.care.patient.PatientId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.FollowUp;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.PracticeId;

/// Everybody who was ever enrolled, by number. Belongs to one thread.
public final class Patients {
    private final WatchLists watchLists = new WatchLists();
    private final Map<Care, Care> cares = new HashMap<>();
    private @Nullable Patient[] byNumber = new Patient[64];
    private int count;

    /// Takes up a patient.
    ///
    /// @throws IllegalArgumentException if the number is not the next one
    public Patient enroll(PatientId id, PracticeId practice, PatientStatus status) {
        if (id.number() != count + 1) {
            throw new IllegalArgumentException("patient number must be " + (count + 1) + ", not " + id.number());
        }
        count++;
        if (count == byNumber.length) {
            byNumber = Arrays.copyOf(byNumber, 2 * byNumber.length);
        }
        Patient patient = new Patient(care(practice, Optional.empty(), List.of()), status);
        byNumber[count] = patient;
        return patient;
    }

    private Care care(PracticeId practice, Optional<PersonId> supervisor, List<FollowUp> followUps) {
        return cares.computeIfAbsent(new Care(practice, supervisor, followUps), first -> first);
    }

    /// A person has signed the plan of a patient.
    public void supervisedBy(Patient patient, PersonId signer) {
        patient.inCare(care(patient.practice(), Optional.of(signer), patient.followUps()));
    }

    /// The plan of a patient says what its thresholds trigger.
    public void followedUp(Patient patient, List<FollowUp> followUps) {
        patient.inCare(care(patient.practice(), patient.supervisor(), followUps));
    }

    /// {@return how many there are; their numbers are 1 to this}
    public int count() {
        return count;
    }

    /// {@return a patient by number}
    ///
    /// @throws IllegalArgumentException if nobody has it: a reading is attributed before it comes here
    public Patient of(long number) {
        Patient patient = number < 1 || number > count ? null : byNumber[(int) number];
        if (patient == null) {
            throw new IllegalArgumentException("no patient has number " + number);
        }
        return patient;
    }

    /// {@return a practice's patient; empty if nobody there has the number}
    public Optional<Patient> find(PracticeId practice, PatientId id) {
        if (id.number() > count) {
            return Optional.empty();
        }
        return Optional.of(of(id.number())).filter(patient -> patient.practice().equals(practice));
    }

    /// Puts a plan into force.
    public void plan(Patient patient, int version, List<Threshold> thresholds) {
        WatchList before = patient.watchList();
        patient.plan(version, watchLists.take(thresholds));
        watchLists.giveBack(before);
    }
}
