import java.io.FileInputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Judges many PDF files in one run: java VeraCheck.java ua1,2a a.pdf b.pdf
 *
 * One line per file and flavour, "judged", and one per broken rule, "broken", with tabs between the columns:
 * kind, number of the file, flavour, rule, how often, message, place of the first.
 */
public class VeraCheck {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    public static void main(String[] arguments) {
        VeraGreenfieldFoundryProvider.initialise();
        for (int file = 1; file < arguments.length; file++) {
            for (String flavour : arguments[0].split(",")) {
                try {
                    judge(file, arguments[file], flavour);
                } catch (Exception error) {
                    row("broken", file, flavour, "unreadable", 1, error.toString(), "");
                }
                row("judged", file, flavour, "", 0, "", "");
            }
        }
    }

    private static void judge(int file, String path, String name) throws Exception {
        PDFAFlavour flavour = PDFAFlavour.fromString(name);
        try (FileInputStream in = new FileInputStream(path);
                PDFAParser parser = Foundries.defaultInstance().createParser(in, flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            Map<String, Integer> count = new LinkedHashMap<>();
            Map<String, TestAssertion> first = new LinkedHashMap<>();
            for (TestAssertion found : result.getTestAssertions()) {
                if (found.getStatus() == TestAssertion.Status.FAILED) {
                    String rule = found.getRuleId().getClause() + " t" + found.getRuleId().getTestNumber();
                    count.merge(rule, 1, Integer::sum);
                    first.putIfAbsent(rule, found);
                }
            }
            for (String rule : count.keySet()) {
                TestAssertion one = first.get(rule);
                row("broken", file, name, rule, count.get(rule), one.getMessage(), one.getLocation().getContext());
            }
            if (!result.isCompliant() && count.isEmpty()) {
                row("broken", file, name, "unnamed", 1, "not compliant", "");
            }
        }
    }

    private static void row(Object... columns) {
        StringBuilder line = new StringBuilder();
        for (Object column : columns) {
            line.append(line.length() == 0 ? "" : "\t").append(String.valueOf(column).replaceAll("\\s+", " "));
        }
        OUT.println(line);
    }
}
