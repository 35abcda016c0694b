package com.xrides.intake.node;

import java.util.Optional;

/** Which release of the software runs. */
final class Release {

    private Release() {}

    /** As the jar says; what runs from elsewhere is none. */
    static String version() {
        return Optional.ofNullable(Release.class.getPackage().getImplementationVersion())
                .orElse("unreleased");
    }
}
