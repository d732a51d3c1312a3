package org.telltale.server.meters;

/// How fetching from device clouds goes.
///
/// @param linked how many accounts are linked
/// @param open from how many something is to be fetched now
/// @param needSomebody at how many a person has to look, because nothing can be fetched from them
/// @param held how many attempts wait or are under way
/// @param noticesOfNobody how many notices since the start were about no account that is linked
public record FetchCounts(long linked, long open, long needSomebody, int held, long noticesOfNobody) {}
