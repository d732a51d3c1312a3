package org.telltale.simulators.withings;

import java.util.List;
import java.util.stream.Collectors;
import org.telltale.simulators.gateway.Parcel;

/// One page of the cloud's answer to what an account has.
///
/// @param groups the groups, one after another
/// @param next where the next page starts; 0 where there is none
public record Page(List<Parcel> groups, int next) {
    /// Copies the list.
    public Page {
        groups = List.copyOf(groups);
    }

    /// {@return the whole answer, as one thing that is sent}
    ///
    /// @param toldUntilSeconds up to when everything that was learned has been told
    public Parcel answer(long toldUntilSeconds) {
        String more = next == 0 ? "" : ",\"more\":1,\"offset\":" + next;
        String text =
                "{\"status\":0,\"body\":{\"updatetime\":%d,\"timezone\":\"America/New_York\",\"measuregrps\":[%s]%s}}"
                        .formatted(
                                toldUntilSeconds,
                                groups.stream().map(Parcel::body).collect(Collectors.joining(",")),
                                more);
        return Parcel.of(
                text,
                groups.stream().mapToInt(Parcel::items).sum(),
                groups.stream().flatMap(group -> group.readings().stream()).toList());
    }
}
