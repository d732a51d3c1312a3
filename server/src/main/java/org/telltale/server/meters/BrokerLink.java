package org.telltale.server.meters;

/// How the connection to the site's broker is.
///
/// @param listening whether it stands and is subscribed
/// @param lastReasonCode why the last attempt failed or the last connection ended: Paho's or MQTT's; 0
///     where there was none yet, or the cause is below MQTT
/// @param failedAttempts how many attempts to connect have failed since the start
public record BrokerLink(boolean listening, int lastReasonCode, long failedAttempts) {}
