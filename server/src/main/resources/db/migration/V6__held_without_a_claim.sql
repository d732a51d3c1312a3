-- What a gateway sent for a device that is not its to speak for is held without becoming the only reading of its
-- identity: whoever may speak for the device can still send it. A release claims the identity, or finds it taken.
alter table held add column unclaimed_identity uuid;
