import java.io.FileInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.javarosa.core.model.FormDef;
import org.javarosa.core.model.data.IntegerData;
import org.javarosa.core.model.instance.InstanceInitializationFactory;
import org.javarosa.core.model.instance.TreeElement;
import org.javarosa.core.model.instance.TreeReference;
import org.javarosa.model.xform.XFormsModule;
import org.javarosa.xform.util.XFormUtils;

/** The same work in JavaRosa: FORM ROWS LOADS EDITS, one line of JSON. See bench/forms.py. */
public class JavaRosaPeer {
  static FormDef form;

  public static void main(String[] arguments) throws Exception {
    int rows = Integer.parseInt(arguments[1]);
    int loads = Integer.parseInt(arguments[2]);
    int edits = Integer.parseInt(arguments[3]);
    new XFormsModule().registerModule();
    List<Double> taken = new ArrayList<>();
    for (int count = 0; count < loads; count++) {
      long start = System.nanoTime();
      try (FileInputStream file = new FileInputStream(arguments[0])) {
        form = XFormUtils.getFormFromInputStream(file);
      }
      form.initialize(true, new InstanceInitializationFactory());
      taken.add((System.nanoTime() - start) / 1e9);
    }
    double load = median(taken);
    long start = System.nanoTime();
    for (int row = 1; row <= rows; row++) {
      set(row, "tu", row % 90 + 1);
      set(row, "mau", row % 70 + 100);
    }
    double fill = (System.nanoTime() - start) / 1e9;
    taken.clear();
    for (int count = 0; count < edits; count++) {
      long before = System.nanoTime();
      set(rows / 2, "tu", 500 + count);
      taken.add((System.nanoTime() - before) / 1e9);
    }
    String peak = "0";
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmHWM")) {
        peak = line.replaceAll("\\D", "");
      }
    }
    System.out.println(
        "{\"load\":" + load + ",\"fill\":" + fill + ",\"edit\":" + median(taken)
            + ",\"total\":" + element("total", 0).getValue().getDisplayText()
            + ",\"memory\":" + Long.parseLong(peak) * 1024 + "}");
  }

  static double median(List<Double> taken) {
    double[] sorted = taken.stream().mapToDouble(one -> one).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  static TreeElement element(String name, int row) {
    TreeElement found = form.getMainInstance().getRoot();
    List<String> path = row == 0 ? Arrays.asList(name) : Arrays.asList("t", "r" + row, name);
    for (String part : path) {
      found = found.getChild(part, 0);
    }
    return found;
  }

  static void set(int row, String name, int value) {
    TreeReference place = element(name, row).getRef();
    form.setValue(new IntegerData(value), place, true);
  }
}
