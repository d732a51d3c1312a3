package org.telltale.ingest.mllp;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/// The addresses that may connect without a certificate. Immutable, safe on every thread.
final class Peers {
    private static final int BITS_OF_4 = 32;
    private static final int BITS_OF_6 = 128;

    private final List<IpSubnetFilterRule> networks;

    /// @param words each as [#isOne(String)] takes it
    Peers(List<String> words) {
        List<IpSubnetFilterRule> read = new ArrayList<>();
        for (String word : words) {
            read.add(new IpSubnetFilterRule(address(word), prefix(word), IpFilterRuleType.ACCEPT));
        }
        networks = List.copyOf(read);
    }

    /// {@return whether a word is an address, or a network; a host's name is neither, because it may
    /// change hands}
    static boolean isOne(String word) {
        String address = address(word);
        boolean isFour = NetUtil.isValidIpV4Address(address);
        int most = isFour ? BITS_OF_4 : BITS_OF_6;
        int prefix = prefix(word);
        return (isFour || NetUtil.isValidIpV6Address(address)) && prefix >= 0 && prefix <= most;
    }

    /// {@return whether somebody with this address may connect}
    boolean hold(InetSocketAddress peer) {
        for (IpSubnetFilterRule network : networks) {
            if (network.matches(peer)) {
                return true;
            }
        }
        return false;
    }

    private static String address(String word) {
        int slash = word.indexOf('/');
        return slash < 0 ? word : word.substring(0, slash);
    }

    private static int prefix(String word) {
        int slash = word.indexOf('/');
        if (slash < 0) {
            return NetUtil.isValidIpV4Address(word) ? BITS_OF_4 : BITS_OF_6;
        }
        try {
            return Integer.parseInt(word.substring(slash + 1));
        } catch (NumberFormatException none) {
            return -1;
        }
    }
}
