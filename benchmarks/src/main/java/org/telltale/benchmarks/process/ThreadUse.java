package org.telltale.benchmarks.process;

import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Map;
import java.util.TreeMap;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/// What the threads of another JVM have allocated and computed, by name. Asking costs that JVM threads of its own.
public final class ThreadUse implements AutoCloseable {
    private final JMXConnector connector;
    private final ThreadMXBean threads;

    /// What a thread has used since it was started.
    public record Use(long allocatedBytes, double cpuSeconds) {
        static final Use NOTHING = new Use(0, 0);

        /// {@return what was used since then}
        public Use since(Use before) {
            return new Use(allocatedBytes - before.allocatedBytes, cpuSeconds - before.cpuSeconds);
        }
    }

    private ThreadUse(JMXConnector connector) throws IOException {
        this.connector = connector;
        this.threads = ManagementFactory.newPlatformMXBeanProxy(
                connector.getMBeanServerConnection(), ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
    }

    /// Attaches to a JVM.
    @SuppressWarnings("BanJNDI") // the address is that of a child of this process, which it named itself
    public static ThreadUse of(ChildJvm jvm) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(String.valueOf(jvm.pid()));
            try {
                String address = machine.startLocalManagementAgent();
                return new ThreadUse(JMXConnectorFactory.connect(new JMXServiceURL(address)));
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException e) {
            throw new IOException("the JVM cannot be attached to", e);
        }
    }

    /// {@return what every thread has used, by its name}
    public Map<String, Use> byName() {
        long[] ids = threads.getAllThreadIds();
        ThreadInfo[] infos = threads.getThreadInfo(ids);
        long[] allocated = threads.getThreadAllocatedBytes(ids);
        long[] cpu = threads.getThreadCpuTime(ids);
        Map<String, Use> byName = new TreeMap<>();
        for (int index = 0; index < ids.length; index++) {
            if (infos[index] != null) {
                Use use = new Use(allocated[index], cpu[index] / 1e9);
                byName.merge(
                        infos[index].getThreadName(),
                        use,
                        (one, other) ->
                                new Use(one.allocatedBytes + other.allocatedBytes, one.cpuSeconds + other.cpuSeconds));
            }
        }
        return byName;
    }

    /// {@return what a thread of that name has used between two looks}
    public static Use between(Map<String, Use> before, Map<String, Use> after, String name) {
        return after.getOrDefault(name, Use.NOTHING).since(before.getOrDefault(name, Use.NOTHING));
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
