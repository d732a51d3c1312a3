package org.telltale.ingest.ring;

/// The types of journal records that belong to the intake.
///
/// Types below 16 belong to the journal itself, types from 100 to the events of `care`.
public final class RecordType {
    /// A body as received over HTTP, in canonical JSON.
    public static final int ARRIVAL_HTTP = 16;

    /// A body as received at the MQTT front door.
    public static final int ARRIVAL_MQTT = 17;

    /// A body as received from a site's broker.
    public static final int ARRIVAL_BROKER = 18;

    /// A body that could not be decoded but was taken; the transport is its version.
    public static final int POISON = 19;

    /// No bytes: deadlines were due.
    public static final int DUE = 20;

    /// A body that we fetched from a device cloud.
    public static final int ARRIVAL_FETCHED = 21;

    /// A message as received at the MLLP door.
    public static final int ARRIVAL_MLLP = 22;

    /// The first type of the events of `care`.
    public static final int FIRST_EVENT = 100;

    private RecordType() {}

    /// {@return the type of a body that came by this road}
    public static int arrivalBy(Transport transport) {
        return switch (transport) {
            case HTTP -> ARRIVAL_HTTP;
            case MQTT -> ARRIVAL_MQTT;
            case BROKER -> ARRIVAL_BROKER;
            case FETCHED -> ARRIVAL_FETCHED;
            case MLLP -> ARRIVAL_MLLP;
        };
    }

    /// {@return whether a record of this type is a body that was decoded}
    public static boolean isArrival(int type) {
        return (type >= ARRIVAL_HTTP && type <= ARRIVAL_BROKER) || type == ARRIVAL_FETCHED || type == ARRIVAL_MLLP;
    }
}
