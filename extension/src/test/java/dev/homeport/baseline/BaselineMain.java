package dev.homeport.baseline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Adds lines to a baseline, each in a separate step, until it has added all or is killed. */
final class BaselineMain {

    private BaselineMain() {}

    /** The path of the baseline, the name of a test class, and the number of lines. */
    public static void main(String[] arguments) throws IOException {
        BaselineFile file = new BaselineFile(Path.of(arguments[0]));
        System.out.println("ready");
        for (int line = 0; line < Integer.parseInt(arguments[2]); line++) {
            file.add(List.of(BaselineEntry.parse(arguments[1] + "; connect host-" + line + ":1; c")));
        }
    }
}
