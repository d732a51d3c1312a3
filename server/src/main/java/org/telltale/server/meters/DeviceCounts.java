package org.telltale.server.meters;

/// How many devices, gateways and patients somebody should see to, in all practices.
///
/// @param silent devices that say nothing though they should by themselves
/// @param batteryLow devices whose battery is low
/// @param gatewaysLost gateways by which nothing comes any more
/// @param notMeasuring devices that are not known to be silent, and with which nobody measures
public record DeviceCounts(long silent, long batteryLow, long gatewaysLost, long notMeasuring) {}
