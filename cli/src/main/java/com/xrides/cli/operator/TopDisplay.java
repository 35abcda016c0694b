package com.xrides.cli.operator;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;

/** Draws the figures on the terminal's alternate screen, and restores the terminal afterwards. Blocking. */
final class TopDisplay {

    private static final long REFRESH_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long KEY_MILLIS = 100;
    private static final int USUAL_HEIGHT = 24;

    private static final String HINT = "q leaves";

    private final TopFigures figures;
    private final boolean colour;
    private volatile boolean leaving;

    TopDisplay(TopFigures figures, boolean colour) {
        this.figures = figures;
        this.colour = colour;
    }

    /** Returns when the user quits. */
    void run() throws IOException, InterruptedException {
        try (Terminal terminal = TerminalBuilder.builder().system(true).build()) {
            Attributes before = terminal.enterRawMode();
            Thread self = Thread.currentThread();
            var unused = terminal.handle(Signal.INT, signal -> {
                leaving = true;
                self.interrupt();
            });
            show(terminal, Capability.enter_ca_mode, Capability.cursor_invisible);
            try {
                loop(terminal);
            } catch (InterruptedException | InterruptedIOException e) {
                if (!leaving) {
                    throw e;
                }
            } finally {
                // A signal that arrives later must not disturb the cleanup.
                boolean unusedLate = leaving && Thread.interrupted();
                show(terminal, Capability.cursor_normal, Capability.exit_ca_mode);
                terminal.setAttributes(before);
            }
        }
    }

    private void loop(Terminal terminal) throws IOException, InterruptedException {
        while (!leaving) {
            draw(terminal);
            awaitKey(terminal.reader());
            if (!leaving) {
                figures.refreshIfPossible();
            }
        }
    }

    /** Waits a second, or until a key ends the display. */
    private void awaitKey(NonBlockingReader keys) throws IOException {
        long until = System.nanoTime() + REFRESH_NANOS;
        while (!leaving && System.nanoTime() - until < 0) {
            int key = keys.read(KEY_MILLIS);
            leaving |= key == 'q' || key == 'Q' || key == NonBlockingReader.EOF;
        }
    }

    private void draw(Terminal terminal) {
        int width = terminal.getWidth() > 0 ? terminal.getWidth() : TopFigures.USUAL_WIDTH;
        int height = terminal.getHeight() > 0 ? terminal.getHeight() : USUAL_HEIGHT;
        List<AttributedString> lines = figures.lines(width);
        show(terminal, Capability.cursor_home);
        for (int row = 0; row < height - 1; row++) {
            AttributedString line = row < lines.size() ? lines.get(row) : AttributedString.EMPTY;
            terminal.writer().print(Screen.text(line.columnSubSequence(0, width), colour));
            show(terminal, Capability.clr_eol);
            terminal.writer().print("\r\n");
        }
        terminal.writer().print(Screen.text(hint(), colour));
        show(terminal, Capability.clr_eol);
        terminal.flush();
    }

    private static AttributedString hint() {
        return new AttributedStringBuilder().styled(Screen.FAINT, HINT).toAttributedString();
    }

    private static void show(Terminal terminal, Capability... capabilities) {
        for (Capability capability : capabilities) {
            terminal.puts(capability);
        }
        terminal.flush();
    }
}
