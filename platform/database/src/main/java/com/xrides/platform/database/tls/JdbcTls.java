package com.xrides.platform.database.tls;

import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.ssl.WrappedFactory;

/**
 * Makes the JDBC driver's TLS sockets from the same files as those of the Vert.x client; the driver's own factory reads
 * keys of other formats. The driver creates it by its name, and checks the server's host name itself.
 */
public final class JdbcTls extends WrappedFactory {

    /** Reads the files that the connection's properties name. */
    public JdbcTls(Properties properties) throws GeneralSecurityException {
        var parameters = TlsParameters.of(name -> Optional.ofNullable(properties.getProperty(name)));
        factory = DatabaseTls.of(parameters).context().getSocketFactory();
    }
}
