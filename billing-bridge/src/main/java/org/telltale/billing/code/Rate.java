package org.telltale.billing.code;

import org.telltale.billing.Code;
import org.telltale.billing.Money;
import org.telltale.billing.PriceList;
import org.telltale.care.day.DaySpan;

/// What a price list pays for one unit of a code.
///
/// @param code the code
/// @param list whose price it is
/// @param perUnit for one unit
/// @param inForce from when to when
/// @param source where it is written
public record Rate(Code code, PriceList list, Money perUnit, DaySpan inForce, String source) {}
