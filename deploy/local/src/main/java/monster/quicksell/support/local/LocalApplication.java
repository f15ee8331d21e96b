package monster.quicksell.support.local;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

import monster.quicksell.support.local.demo.Demo;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts everything on this machine: {@code ./mvnw spring-boot:run}. */
@EnableConfigurationProperties(LocalProperties.class)
public class LocalApplication {

	/** Runs until it is stopped; {@code --demo} also plays support traffic. */
	public static void main(String[] args) throws Exception {
		long begin = System.nanoTime();
		String[] arguments = Arrays.stream(args)
			.map((each) -> each.equals("--demo") ? "--local.demo=true" : each)
			.toArray(String[]::new);
		try {
			run(arguments, begin);
		}
		catch (IOException | RuntimeException ex) {
			System.err.println();
			System.err.println("It did not start: " + reason(ex));
			System.exit(1);
		}
	}

	private static void run(String[] arguments, long begin) throws IOException, InterruptedException {
		LocalProperties properties;
		String given;
		try (ConfigurableApplicationContext settings = new SpringApplicationBuilder(LocalApplication.class)
			.properties("spring.config.name=local", "logging.config=classpath:logback.xml")
			.run(arguments)) {
			properties = settings.getBean(LocalProperties.class);
			given = settings.getEnvironment().getProperty("SUPPORT_TOKEN");
		}
		Files.createDirectories(properties.data());
		String token = Token.of(given, properties.data());
		Installation installation = Installation.start(properties, token);
		CountDownLatch stopped = new CountDownLatch(1);
		Demo demo = new Demo(properties.ports().intake(), properties.ports().escalation(), token, installation.parts());
		Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
			demo.close();
			installation.close();
			stopped.countDown();
		}));
		System.out.println(Welcome.text(properties, token, Duration.ofNanos(System.nanoTime() - begin)));
		if (properties.demo()) {
			demo.start();
		}
		stopped.await();
	}

	/** The innermost message says what to do; stack traces say it to us only. */
	private static String reason(Throwable ex) {
		Throwable cause = ex;
		while (cause.getCause() != null && cause.getCause() != cause && !(cause instanceof IOException)
				&& !cause.getClass().getSimpleName().equals("PortTakenException")) {
			cause = cause.getCause();
		}
		return (cause.getMessage() != null) ? cause.getMessage() : cause.toString();
	}

}
