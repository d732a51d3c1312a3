package org.telltale.ingest.decode.ble;

/// Reads a Body Composition Measurement (0x2A9C) in place.
///
/// ```
/// offset  bytes  field               unit and values
/// 0       2      flags               bit 0   imperial instead of SI   bit 1   time stamp
///                                    bit 2   user id                  bit 3   basal metabolism
///                                    bit 4   muscle percentage        bit 5   muscle mass
///                                    bit 6   fat free mass            bit 7   soft lean mass
///                                    bit 8   body water mass          bit 9   impedance
///                                    bit 10  weight                   bit 11  height
///                                    bit 12  one of several packets
/// 2       2      body fat            0.1 %; 0xFFFF: the measurement was unsuccessful
/// then, each where its flag is set, one after the other:
///         7      time stamp          Date Time
///         1      user id             255: a user that the device does not know
///         2      basal metabolism    kJ
///         2      muscle percentage   0.1 %
///         2 x 4  muscle, fat free, soft lean, body water mass   0.005 kg, imperial 0.01 lb
///         2      impedance           0.1 ohm
///         2      weight              0.005 kg, imperial 0.01 lb
///         2      height              0.001 m, imperial 0.1 in
/// ```
///
/// Little-endian. Packets of one measurement have the same time stamp and user.
///
/// Source: Bluetooth SIG, Body Composition Service 1.0, section 3.2; GATT Specification Supplement, Body
/// Composition Measurement (`org.bluetooth.characteristic.body_composition_measurement`).
public final class BodyCompositionFrame extends ScaleFrame {
    private static final int IMPERIAL = 1;
    private static final int TIME_STAMP = 1 << 1;
    private static final int USER_ID = 1 << 2;
    private static final int BASAL_METABOLISM = 1 << 3;
    private static final int MUSCLE_PERCENTAGE = 1 << 4;
    private static final int MUSCLE_MASS = 1 << 5;
    private static final int FAT_FREE_MASS = 1 << 6;
    private static final int SOFT_LEAN_MASS = 1 << 7;
    private static final int BODY_WATER_MASS = 1 << 8;
    private static final int IMPEDANCE = 1 << 9;
    private static final int WEIGHT = 1 << 10;
    private static final int HEIGHT = 1 << 11;
    private static final int MULTIPLE_PACKETS = 1 << 12;

    private int flags;
    private int fatAt;
    private int userAt;
    private int basalAt;
    private int musclePercentageAt;
    private int muscleMassAt;
    private int fatFreeMassAt;
    private int softLeanMassAt;
    private int bodyWaterMassAt;
    private int impedanceAt;
    private int weightAt;
    private int heightAt;

    /// Makes a frame that lies over nothing yet.
    public BodyCompositionFrame() {}

    /// {@return the body fat in tenths of a per cent, or [#ABSENT] where the measurement was unsuccessful}
    public int bodyFatTenths() {
        int raw = uint16(fatAt);
        return raw == UNSUCCESSFUL ? ABSENT : raw;
    }

    /// {@return the impedance in tenths of an ohm, or [#ABSENT]}
    public int impedanceTenths() {
        return uint16(impedanceAt);
    }

    @Override
    public int userId() {
        return uint8(userAt);
    }

    /// {@return whether the measurement has other packets too}
    public boolean isOneOfSeveral() {
        return isFlagged(MULTIPLE_PACKETS);
    }

    @Override
    boolean isImperial() {
        return isFlagged(IMPERIAL);
    }

    @Override
    int rawWeight() {
        return uint16(weightAt);
    }

    private boolean isFlagged(int flag) {
        return (flags & flag) != 0;
    }

    @Override
    void layOut() {
        flags = uint16(place("flags", 2));
        fatAt = place("body_fat", 2);
        placeTimeIf(isFlagged(TIME_STAMP));
        userAt = placeIf(isFlagged(USER_ID), "user_id", 1);
        basalAt = placeIf(isFlagged(BASAL_METABOLISM), "basal_metabolism", 2);
        musclePercentageAt = placeIf(isFlagged(MUSCLE_PERCENTAGE), "muscle_percentage", 2);
        muscleMassAt = placeIf(isFlagged(MUSCLE_MASS), "muscle_mass", 2);
        fatFreeMassAt = placeIf(isFlagged(FAT_FREE_MASS), "fat_free_mass", 2);
        softLeanMassAt = placeIf(isFlagged(SOFT_LEAN_MASS), "soft_lean_mass", 2);
        bodyWaterMassAt = placeIf(isFlagged(BODY_WATER_MASS), "body_water_mass", 2);
        impedanceAt = placeIf(isFlagged(IMPEDANCE), "impedance", 2);
        weightAt = placeIf(isFlagged(WEIGHT), "weight", 2);
        heightAt = placeIf(isFlagged(HEIGHT), "height", 2);
    }

    @Override
    public void describe(FieldSink sink) {
        if (uint16(fatAt) == UNSUCCESSFUL) {
            sink.noNumber("body_fat", NumberState.UNSUCCESSFUL, "%");
        }
        tenths(sink, "body_fat", bodyFatTenths(), "%");
        time(sink);
        whole(sink, "user_id", userId());
        if (basalAt != ABSENT) {
            sink.number("basal_metabolism", uint16(basalAt), 0, "kJ");
        }
        tenths(sink, "muscle_percentage", uint16(musclePercentageAt), "%");
        mass(sink, "muscle_mass", uint16(muscleMassAt));
        mass(sink, "fat_free_mass", uint16(fatFreeMassAt));
        mass(sink, "soft_lean_mass", uint16(softLeanMassAt));
        mass(sink, "body_water_mass", uint16(bodyWaterMassAt));
        tenths(sink, "impedance", impedanceTenths(), "ohm");
        weight(sink);
        height(sink, uint16(heightAt));
        sink.flag("one_of_several_packets", isOneOfSeveral());
    }
}
