package org.telltale.simulators.family;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.telltale.simulators.gateway.Parcel;
import org.telltale.simulators.wire.CanonicalReading;

/// How elements become one body.
///
/// @param open what stands before the first
/// @param close what stands after the last
record Batch(String open, String close) {
    /// A JSON array.
    static final Batch ARRAY = new Batch("[", "]");

    /// {@return one body for each topic}
    List<Parcel> of(List<Parcel> elements) {
        Map<Optional<String>, List<Parcel>> byTopic = new LinkedHashMap<>();
        elements.forEach(element ->
                byTopic.computeIfAbsent(element.topic(), _ -> new ArrayList<>()).add(element));
        List<Parcel> bodies = new ArrayList<>();
        byTopic.forEach((topic, all) -> bodies.add(body(topic, all)));
        return bodies;
    }

    private Parcel body(Optional<String> topic, List<Parcel> elements) {
        List<CanonicalReading> readings = elements.stream()
                .flatMap(element -> element.readings().stream())
                .toList();
        String text = elements.stream().map(Parcel::body).collect(Collectors.joining(",", open, close));
        return new Parcel(topic, text, elements.stream().mapToInt(Parcel::items).sum(), readings);
    }
}
