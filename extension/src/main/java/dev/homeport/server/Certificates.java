package dev.homeport.server;

import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/**
 * The certificate authority of this run, and a certificate that it signed for {@code localhost}, {@code 127.0.0.1} and {@code ::1}.
 * Thread-safe.
 */
final class Certificates implements TlsIdentity {

    private final HeldCertificate authority;
    private final HeldCertificate localhost;
    private final HandshakeCertificates server;
    private final HandshakeCertificates client;
    private final PemFile authorityFile;
    private final PemFile certificateFile;
    private final PemFile privateKeyFile;

    private Certificates() {
        this.authority = new HeldCertificate.Builder()
                .commonName("Homeport, for one test run")
                .certificateAuthority(0)
                .build();
        this.localhost = new HeldCertificate.Builder()
                .commonName("localhost")
                .addSubjectAlternativeName("localhost")
                .addSubjectAlternativeName("127.0.0.1")
                .addSubjectAlternativeName("::1")
                .signedBy(authority)
                .build();
        this.server =
                new HandshakeCertificates.Builder().heldCertificate(localhost).build();
        this.client = new HandshakeCertificates.Builder()
                .addTrustedCertificate(authority.certificate())
                .build();
        this.authorityFile = new PemFile("authority", authorityPem());
        this.certificateFile = new PemFile("certificate", certificatePem());
        this.privateKeyFile = new PemFile("private-key", privateKeyPem());
    }

    /** Created at the first use, because most runs need no certificate. */
    private static final class OfThisRun {
        private static final Certificates CERTIFICATES = new Certificates();
    }

    /**
     * Return the certificates of this run.
     *
     * @throws NoClassDefFoundError if the library that creates them is missing
     */
    static Certificates ofThisRun() {
        return OfThisRun.CERTIFICATES;
    }

    @Override
    public SSLContext sslContext() {
        return server.sslContext();
    }

    @Override
    public String certificatePem() {
        return localhost.certificatePem();
    }

    @Override
    public String privateKeyPem() {
        return localhost.privateKeyPkcs8Pem();
    }

    @Override
    public String authorityPem() {
        return authority.certificatePem();
    }

    @Override
    public Path certificateFile() {
        return certificateFile.path();
    }

    @Override
    public Path privateKeyFile() {
        return privateKeyFile.path();
    }

    @Override
    public Path authorityFile() {
        return authorityFile.path();
    }

    /** Return the context for clients. It trusts only the servers of this run. */
    SSLContext clientContext() {
        return client.sslContext();
    }

    /** Return the trust manager behind {@link #clientContext()}. */
    X509TrustManager trustManager() {
        return client.trustManager();
    }
}
