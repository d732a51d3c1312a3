package org.telltale.care.plan;

/// Who a person is to one patient: which person that is, is looked up when it is asked.
public enum PatientRole {
    /// Who signed the plan in force.
    SUPERVISING_PHYSICIAN
}
