package org.telltale.server.core;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.util.StdConverter;
import org.telltale.care.people.ContactAddress;
import org.telltale.care.people.ContactKind;

/// An address by itself as the journal keeps it; among the ways of a person it stands as
/// [ContactFields] says.
///
/// @param kind by what means
/// @param address where to
record AddressFields(ContactKind kind, String address) {
    /// Has an address written and read so.
    @JsonSerialize(converter = Written.class)
    @JsonDeserialize(converter = Read.class)
    interface OfAddress {}

    /// To JSON.
    static final class Written extends StdConverter<ContactAddress, AddressFields> {
        @Override
        public AddressFields convert(ContactAddress address) {
            return new AddressFields(address.kind(), address.text());
        }
    }

    /// From JSON.
    static final class Read extends StdConverter<AddressFields, ContactAddress> {
        @Override
        public ContactAddress convert(AddressFields fields) {
            return ContactAddress.of(fields.kind(), fields.address());
        }
    }
}
