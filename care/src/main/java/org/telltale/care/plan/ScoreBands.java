package org.telltale.care.plan;

import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;

/// The points that a value gives, in bands that meet: each goes on until the next begins. Immutable.
public final class ScoreBands {
    private final long[] fromQuanta;
    private final int[] points;

    private ScoreBands(long[] fromQuanta, int[] points) {
        this.fromQuanta = fromQuanta;
        this.points = points;
    }

    /// {@return bands as they are written: `3 9:1 12:0` is 3 below 9, 1 from 9 on and 0 from 12 on}
    static ScoreBands of(Unit unit, String bands) {
        String[] each = bands.split(" ", -1);
        long[] from = new long[each.length];
        int[] points = new int[each.length];
        from[0] = Long.MIN_VALUE;
        points[0] = Integer.parseInt(each[0]);
        for (int band = 1; band < each.length; band++) {
            String[] edge = each[band].split(":", -1);
            from[band] = Quantity.of(edge[0], unit).quanta();
            points[band] = Integer.parseInt(edge[1]);
        }
        return new ScoreBands(from, points);
    }

    /// {@return the points of a value} Allocates nothing.
    public int points(long quanta) {
        int band = fromQuanta.length - 1;
        while (quanta < fromQuanta[band]) {
            band--;
        }
        return points[band];
    }
}
