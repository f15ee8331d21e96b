package monster.quicksell.support.bench.rig;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The way to a part that says again what it hears. */
class LinkTest {

	private final ServerSocket part = listening();

	private final Link link = Link.to(this.part.getLocalPort());

	@BeforeEach
	void serve() {
		Thread.ofVirtual().start(this::answer);
	}

	private void answer() {
		try {
			while (true) {
				Socket caller = this.part.accept();
				Thread.ofVirtual().start(() -> echo(caller));
			}
		}
		catch (IOException ex) {
			// The part is closed
		}
	}

	@AfterEach
	void close() throws IOException {
		this.link.close();
		this.part.close();
	}

	@Test
	void passesAllThatIsSaid() throws IOException {
		try (Socket caller = call()) {
			assertThat(said(caller, 7)).isEqualTo(7);
			assertThat(said(caller, 8)).isEqualTo(8);
		}
	}

	@Test
	void takesItsTimeEitherWay() throws IOException {
		try (Socket caller = call()) {
			this.link.delay(Duration.ofMillis(150));
			long begin = System.nanoTime();
			assertThat(said(caller, 7)).isEqualTo(7);
			assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(299));
		}
	}

	@Test
	void saysNothingWhileItHangsAndEndsThen() throws IOException {
		try (Socket caller = call()) {
			assertThat(said(caller, 7)).isEqualTo(7);
			this.link.hang();
			caller.setSoTimeout(300);
			assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> said(caller, 8));
			this.link.mend();
			caller.setSoTimeout(5000);
			assertThat(ended(caller)).isTrue();
		}
		try (Socket again = call()) {
			assertThat(said(again, 9)).isEqualTo(9);
		}
	}

	@Test
	void endsWhatIsOpenAndWhatComesWhileItIsCut() throws IOException {
		try (Socket caller = call()) {
			assertThat(said(caller, 7)).isEqualTo(7);
			this.link.cut();
			assertThat(ended(caller)).isTrue();
		}
		try (Socket meanwhile = call()) {
			assertThat(ended(meanwhile)).isTrue();
		}
		this.link.mend();
		try (Socket again = call()) {
			assertThat(said(again, 9)).isEqualTo(9);
		}
	}

	private Socket call() throws IOException {
		Socket caller = new Socket(InetAddress.getLoopbackAddress(), this.link.port());
		caller.setSoTimeout(5000);
		return caller;
	}

	private static int said(Socket caller, int word) throws IOException {
		caller.getOutputStream().write(word);
		return caller.getInputStream().read();
	}

	private static boolean ended(Socket caller) {
		try {
			return caller.getInputStream().read() < 0;
		}
		catch (SocketTimeoutException ex) {
			return false;
		}
		catch (IOException ex) {
			return true;
		}
	}

	private static void echo(Socket caller) {
		try (caller) {
			caller.getInputStream().transferTo(caller.getOutputStream());
		}
		catch (IOException ex) {
			// Its caller was cut off
		}
	}

	private static ServerSocket listening() {
		try {
			return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
