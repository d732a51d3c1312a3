package org.telltale.ingest.hl7;

/// The names of devices in a message: entity identifiers, mostly EUI-64.
///
/// `F01234FFFE56789A^^F01234FFFE56789A^EUI-64` is a device with the address F0:12:34:56:78:9A: FFFE in
/// the middle of an EUI-64 says that it was made of an EUI-48, and the twelve digits of that are the
/// device's name on every other road. Of several identifiers of one device the EUI is taken, else the
/// first.
final class DeviceIds {
    private DeviceIds() {}

    /// {@return the name in a field of entity identifiers, or empty where there is none}
    static String of(SegmentReader.Fields segment, int field) {
        String first = "";
        for (int repetition = 0; repetition < segment.repetitions(field); repetition++) {
            String entity = segment.text(field, repetition, 1);
            String universal = segment.text(field, repetition, 3);
            if (segment.text(field, repetition, 4).startsWith("EUI")) {
                return universal.isEmpty() ? entity : universal;
            }
            String name = entity.isEmpty() ? universal : entity;
            first = first.isEmpty() ? name : first;
        }
        return first;
    }

    /// {@return the name of the application that sends, where it has an EUI: a hub that is the device
    /// itself}
    static String ofSender(MessageHead head) {
        return head.component(3, 3).startsWith("EUI") ? head.component(3, 2).strip() : "";
    }
}
