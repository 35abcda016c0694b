package com.xrides.node.cluster.bus;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.node.cluster.ClusterSecret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BusCertificateTest {

    @TempDir
    private Path directory;

    @Test
    void eachNodeMakesTheSameOfOneSecretAndAnotherOfAnother() throws IOException {
        ClusterSecret secret = secret("0123456789abcdef0123456789abcdef");

        BusCertificate certificate = BusCertificate.of(secret);

        assertThat(BusCertificate.of(secret).certificate()).isEqualTo(certificate.certificate());
        assertThat(BusCertificate.of(secret("fedcba9876543210fedcba9876543210")).certificate())
                .isNotEqualTo(certificate.certificate());
    }

    @Test
    void itIsAValidCertificateThatSignsItself() throws Exception {
        var certificate = (X509Certificate)
                BusCertificate.of(secret("0123456789abcdef0123456789abcdef")).certificate();

        certificate.verify(certificate.getPublicKey());
        certificate.checkValidity();
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=XRides cluster");
        assertThat(certificate.getIssuerX500Principal()).isEqualTo(certificate.getSubjectX500Principal());
    }

    private ClusterSecret secret(String text) throws IOException {
        return ClusterSecret.read(Files.writeString(directory.resolve("secret"), text));
    }
}
