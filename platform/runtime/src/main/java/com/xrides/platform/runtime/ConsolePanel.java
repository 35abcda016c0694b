package com.xrides.platform.runtime;

/**
 * A panel that a capability adds to the console's page. Its script is a JavaScript module whose default export is called
 * once with the element of the panel, and draws into it; it may import {@code ./api.js} and {@code ./format.js} of the
 * console, and asks the capability's routes on the management port for its figures.
 *
 * @param name in addresses, lower case; the only one of its name
 * @param title as the page shows it
 * @param beside the class in whose package the script lies
 * @param script the name of its file
 */
public record ConsolePanel(String name, String title, Class<?> beside, String script) {

    public ConsolePanel {
        if (!name.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException(
                    "a console panel's name is of lower case letters, digits and hyphens, not \"%s\"".formatted(name));
        }
    }
}
