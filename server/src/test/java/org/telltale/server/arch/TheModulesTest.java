package org.telltale.server.arch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// The arrows as Maven knows them: what a module cannot see, it cannot use.
@DisplayNameGeneration(ReplaceUnderscores.class)
class TheModulesTest {
    @ParameterizedTest(name = "{0} may depend on {1}")
    @CsvSource({
        "care, ''",
        "ingest, care",
        "escalation, care",
        "billing-bridge, care",
        "server, care ingest escalation billing-bridge",
        "simulators, care",
        "benchmarks, care ingest escalation billing-bridge server simulators",
    })
    void depend_on_no_others_than_they_may(String module, String allowed) throws Exception {
        var others = new TreeSet<>(Arrays.asList(allowed.split(" ", -1)));

        assertThat(others).containsAll(dependencies(module + "/pom.xml", "org.telltale"));
    }

    @Test
    void bring_only_libraries_that_the_page_of_dependencies_explains() throws Exception {
        String page = Repository.text("docs/internals/dependencies.md");

        assertThat(dependencies("pom.xml", ""))
                .filteredOn(
                        library -> !Repository.root().resolve(library).toFile().isDirectory())
                .hasSizeGreaterThan(20)
                .allSatisfy(library -> assertThat(page).contains("`" + shownAs(library) + "`"));
    }

    /// A library that comes as several artifacts under one list of versions is explained once.
    private static String shownAs(String library) {
        return library.equals("junit-jupiter") ? "junit-bom" : library;
    }

    private static List<String> dependencies(String pom, String group) throws Exception {
        Path file = Repository.root().resolve(pom);
        NodeList found = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getElementsByTagName("dependency");
        var names = new TreeSet<String>();
        for (int index = 0; index < found.getLength(); index++) {
            var dependency = (Element) found.item(index);
            if (text(dependency, "groupId").startsWith(group)) {
                names.add(text(dependency, "artifactId"));
            }
        }
        return List.copyOf(names);
    }

    private static String text(Element parent, String child) {
        return parent.getElementsByTagName(child).item(0).getTextContent().strip();
    }
}
