package com.xrides.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The machine of a run: results of two machines do not compare.
 *
 * @param database the server's settings
 */
public record Machine(int cores, String processor, String system, String java, Map<String, String> database) {

    public static Machine here(Map<String, String> database) {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                processorName(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
                database);
    }

    /** All facts by name, for printing. */
    Map<String, String> facts() {
        var facts = new LinkedHashMap<String, String>();
        facts.put("cores", Integer.toString(cores));
        facts.put("processor", processor);
        facts.put("system", system);
        facts.put("java", java);
        database.forEach((name, value) -> facts.put("postgresql " + name, value));
        return facts;
    }

    private static String processorName() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }
}
