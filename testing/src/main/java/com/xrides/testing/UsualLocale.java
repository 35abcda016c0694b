package com.xrides.testing;

import java.util.Locale;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Does for a process that runs tests what the first statement of every {@code main} of ours does, so that they say the
 * same on a machine with any locale. Processes that a test starts get the machine's, and must set theirs.
 */
public final class UsualLocale implements LauncherSessionListener {

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Locale.setDefault(Locale.US);
    }
}
