import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// Adds up the Surefire reports of all modules, and names every test that failed or was skipped, with its reason.
///
/// Run as `java scripts/TestSummary.java FOLDER`, where FOLDER holds the modules. The exit code is 0 when tests ran
/// and all passed; otherwise 1, and with `CI=true` in the environment a skipped test counts as not passed.
public final class TestSummary {
    private int run;
    private int failures;
    private int errors;
    private int skipped;
    private final List<String> remarks = new ArrayList<>();

    public static void main(String[] args) throws Exception {
        boolean skipsFail = "true".equals(System.getenv("CI"));
        var summary = new TestSummary();
        for (Path report : reports(Path.of(args[0]))) {
            summary.add(report);
        }
        summary.remarks.forEach(System.out::println);
        System.out.printf(
                "Tests run: %d, Failures: %d, Errors: %d, Skipped: %d%n",
                summary.run, summary.failures, summary.errors, summary.skipped);
        System.exit(summary.passed(skipsFail) ? 0 : 1);
    }

    private static Iterable<Path> reports(Path folder) throws IOException {
        var found = new TreeSet<Path>();
        try (var modules = Files.newDirectoryStream(folder, Files::isDirectory)) {
            for (Path module : modules) {
                Path reports = module.resolve("target/surefire-reports");
                if (Files.isDirectory(reports)) {
                    try (var files = Files.newDirectoryStream(reports, "TEST-*.xml")) {
                        files.forEach(found::add);
                    }
                }
            }
        }
        return found;
    }

    private void add(Path report) throws Exception {
        NodeList tests = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(report.toFile())
                .getElementsByTagName("testcase");
        for (int index = 0; index < tests.getLength(); index++) {
            var test = (Element) tests.item(index);
            run++;
            child(test, "failure").ifPresent(cause -> {
                failures++;
                remark("failed", test, cause);
            });
            child(test, "error").ifPresent(cause -> {
                errors++;
                remark("failed", test, cause);
            });
            child(test, "skipped").ifPresent(cause -> {
                skipped++;
                remark("skipped", test, cause);
            });
        }
    }

    private static Optional<Element> child(Element test, String name) {
        NodeList found = test.getElementsByTagName(name);
        return found.getLength() == 0 ? Optional.empty() : Optional.of((Element) found.item(0));
    }

    private void remark(String outcome, Element test, Element cause) {
        String name = test.getAttribute("classname") + " " + test.getAttribute("name");
        remarks.add("%s: %s: %s".formatted(outcome, name.strip(), reason(cause)));
    }

    /// Surefire writes a condition's reason as the attribute, and an assumption's only into the stack trace.
    private static String reason(Element cause) {
        return firstLine(cause.getAttribute("message"))
                .or(() -> firstLine(cause.getTextContent()).map(TestSummary::withoutClassName))
                .orElse("no reason given");
    }

    private static Optional<String> firstLine(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).findFirst();
    }

    private static String withoutClassName(String line) {
        return line.replaceFirst("^[\\w.$]+(Exception|Error|Failure): ", "");
    }

    private boolean passed(boolean skipsFail) {
        return run > 0 && failures == 0 && errors == 0 && !(skipsFail && skipped > 0);
    }
}
