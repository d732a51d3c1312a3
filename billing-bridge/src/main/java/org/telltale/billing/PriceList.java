package org.telltale.billing;

/// Whose prices apply: who pays, where, and in what kind of place the practitioner works.
///
/// @param payer the payer's name in the table of rates, such as `MEDICARE`
/// @param locality the locality's name there, such as `NATIONAL`
/// @param setting in what kind of place
public record PriceList(String payer, String locality, Setting setting) {

    /// What kind of place the billing practitioner works in.
    public enum Setting {
        /// An office: the practice bears its costs.
        NON_FACILITY,
        /// A hospital's place: the hospital bears them.
        FACILITY
    }

    /// {@return national amounts of fee-for-service Medicare, for an office}
    public static PriceList nationalMedicare() {
        return new PriceList("MEDICARE", "NATIONAL", Setting.NON_FACILITY);
    }
}
