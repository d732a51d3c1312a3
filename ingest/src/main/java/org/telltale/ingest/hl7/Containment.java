package org.telltale.ingest.hl7;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/// The tree that OBX-4 draws: a device, its parts, and what they measured.
///
/// ```
/// 1            device (MDS)            OBX-18: who it is      OBX-14: when
/// 1.0.1        +-- pressure                                   OBX-14: when, for its parts
/// 1.0.1.1          +-- systolic
/// 1.0.1.2          +-- diastolic
/// 1.0.0.1      +-- pulse
/// ```
///
/// A place with zeros at its end is the place without them: `1.0.0.0` is the device `1`. What stands
/// twice stands where it stood first.
final class Containment {
    private final Map<String, Observation> nodes = new HashMap<>();

    void add(Observation node) {
        if (!node.place().isEmpty()) {
            nodes.putIfAbsent(node(node.place()), node);
        }
    }

    /// {@return what an observation says itself, else the nearest of those that contain it; empty where
    /// none says it}
    String inherited(Observation from, Function<Observation, String> what) {
        String said = what.apply(from);
        String place = from.place();
        while (said.isEmpty() && place.indexOf('.') > 0) {
            place = node(parent(place));
            Observation above = nodes.get(place);
            said = above == null ? "" : what.apply(above);
        }
        return said;
    }

    /// {@return the place of the device that an observation belongs to: the first number}
    static String device(String place) {
        int point = place.indexOf('.');
        return point < 0 ? place : place.substring(0, point);
    }

    /// {@return the place that contains another; empty for one without points}
    static String parent(String place) {
        int point = place.lastIndexOf('.');
        return point < 0 ? "" : place.substring(0, point);
    }

    private static String node(String place) {
        String node = place;
        while (node.endsWith(".0")) {
            node = node.substring(0, node.length() - 2);
        }
        return node;
    }
}
