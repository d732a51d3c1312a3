package org.telltale.care.event;

import java.time.Instant;
import java.util.Optional;
import org.telltale.care.device.DeviceId;
import org.telltale.care.device.DeviceModel;
import org.telltale.care.device.Retirement;
import org.telltale.care.patient.PatientId;
import org.telltale.care.practice.PracticeId;

/// What happens to devices beside being registered, assigned and returned.
public sealed interface DeviceEvent extends CareEvent.Inventory {
    /// A practice says what is true of every device of a model; what it said before of a model of that name holds no
    /// more.
    record ModelDefined(PracticeId practice, DeviceModel model) implements DeviceEvent {
        /// Refuses what cannot be recorded.
        public ModelDefined {
            Recordable.text(model.name(), "name", 200);
            Recordable.text(model.maker(), "maker", 200);
            model.silentAfter().ifPresent(DeviceModel::requireWatchable);
        }
    }

    /// A device is in the inventory and is this: a new one, or the one of that identifier, described anew.
    ///
    /// @param identifier what the device or its cloud calls it: unique in the shard, 1 to 128 characters
    /// @param model one of the practice's catalogue
    /// @param shared whether others in the household use it too
    /// @param user by which number the device knows whoever holds it, 0 to 254, if anybody said
    record DeviceListed(PracticeId practice, String identifier, String model, boolean shared, Optional<Integer> user)
            implements DeviceEvent {
        /// Refuses what cannot be recorded.
        public DeviceListed {
            Recordable.text(identifier, "identifier", 128);
            Recordable.text(model, "model", 200);
            user.ifPresent(number -> Recordable.deviceUser(number, "user"));
        }

        /// A device of which nobody said by which number it knows anybody.
        public DeviceListed(PracticeId practice, String identifier, String model, boolean shared) {
            this(practice, identifier, model, shared, Optional.empty());
        }
    }

    /// A patient gives one device back and holds another from the same moment on.
    ///
    /// @param device what the patient holds until then
    /// @param replacement what the patient holds from then on; nobody holds it then
    record DeviceReplaced(PracticeId practice, DeviceId device, PatientId patient, DeviceId replacement, Instant from)
            implements DeviceEvent {
        /// Refuses what cannot be recorded.
        public DeviceReplaced {
            Recordable.moment(from, "from");
        }
    }

    /// A device is out of use from a moment on: nobody holds it, and nobody can until it is back.
    record DeviceRetired(PracticeId practice, DeviceId device, Retirement why, Instant from) implements DeviceEvent {
        /// Refuses what cannot be recorded.
        public DeviceRetired {
            Recordable.moment(from, "from");
        }
    }

    /// A device that was out of use can be assigned again.
    record DeviceRestored(PracticeId practice, DeviceId device) implements DeviceEvent {}
}
