package monster.quicksell.support.bench.load;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.concurrent.ScheduledFuture;

/**
 * Posts JSON over many connections from one thread. Messages are posted at the times they
 * are meant for, or as soon as a connection is free, and their time counts from when they
 * were meant: a server that stalls is not spared the requests that it delays. One at a
 * time on each connection; a connection that breaks is made anew. What was due and could
 * not be posted until ten seconds after the end has failed.
 */
public final class HttpLoad implements AutoCloseable {

	private static final Duration LAST_ANSWERS = Duration.ofSeconds(10);

	private static final Duration BEFORE_CONNECTING_AGAIN = Duration.ofMillis(100);

	private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

	private final EventLoop loop = this.group.next();

	private final URI target;

	private final String token;

	private final Duration patience;

	/** To a path of a service. */
	public HttpLoad(URI target, String token) {
		this(target, token, LAST_ANSWERS);
	}

	/** Waits so long for the last answers. */
	HttpLoad(URI target, String token, Duration patience) {
		this.target = target;
		this.token = token;
		this.patience = patience;
	}

	/** Begins to post; the answers come in while it does. */
	public Running start(Offer offer) {
		return new Running(offer);
	}

	/** Posts all of it, and returns when it is answered. */
	public Answers post(Offer offer) {
		return start(offer).await();
	}

	@Override
	public void close() {
		this.group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
	}

	/** An offer being posted. */
	public final class Running {

		private final Offer offer;

		private final Answers answers;

		private final CompletableFuture<Answers> done = new CompletableFuture<>();

		private final Deque<Channel> idle = new ArrayDeque<>();

		private final List<Channel> all = new ArrayList<>();

		private final ScheduledFuture<?> ticks;

		private int next;

		private int open;

		private Running(Offer offer) {
			this.offer = offer;
			this.next = offer.first();
			for (int connection = 0; connection < offer.connections(); connection++) {
				connect();
			}
			this.answers = new Answers();
			this.ticks = HttpLoad.this.loop.scheduleAtFixedRate(this::tick, 0, 1, TimeUnit.MILLISECONDS);
		}

		private void connect() {
			connecting().syncUninterruptibly();
		}

		private ChannelFuture connecting() {
			return new Bootstrap().group(HttpLoad.this.loop)
				.channel(NioSocketChannel.class)
				.handler(new ChannelInitializer<NioSocketChannel>() {
					@Override
					protected void initChannel(NioSocketChannel created) {
						created.pipeline()
							.addLast(new HttpClientCodec(), new HttpObjectAggregator(65_536),
									new Exchange(Running.this::free, Running.this::lost, Running.this::gone));
					}
				})
				.connect(HttpLoad.this.target.getHost(), HttpLoad.this.target.getPort())
				.addListener((ChannelFuture connected) -> {
					if (connected.isSuccess()) {
						this.all.add(connected.channel());
						this.idle.add(connected.channel());
					}
					else {
						connectLater();
					}
				});
		}

		private void connectLater() {
			if (!this.done.isDone()) {
				HttpLoad.this.loop.schedule(this::connecting, BEFORE_CONNECTING_AGAIN.toMillis(),
						TimeUnit.MILLISECONDS);
			}
		}

		/** What has been answered so far. */
		public Answers answers() {
			return this.answers;
		}

		/** Returns when all is posted and answered. */
		public Answers await() {
			return this.done.join();
		}

		private void tick() {
			long now = System.nanoTime() - this.answers.begin();
			boolean over = now >= this.offer.time().toNanos();
			if (!over || pending(this.offer.time().toNanos())) {
				dispatch(now);
			}
			if (over && ((this.open == 0 && !pending(this.offer.time().toNanos()))
					|| now > this.offer.time().plus(HttpLoad.this.patience).toNanos())) {
				finish();
			}
		}

		/** Whether a message that was meant for before then is still to be posted. */
		private boolean pending(long until) {
			return this.offer.isOpen() && this.offer.intended(this.next) < until;
		}

		private void dispatch(long now) {
			while (!this.idle.isEmpty() && isDue(now) && this.offer.may().getAsBoolean()) {
				Channel channel = this.idle.poll();
				Exchange exchange = channel.pipeline().get(Exchange.class);
				if (!channel.isActive() || exchange == null) {
					continue;
				}
				int number = this.next++;
				long meant = this.answers.begin() + (this.offer.isOpen() ? this.offer.intended(number) : now);
				this.open++;
				this.answers.sent();
				exchange.begin(meant);
				channel.writeAndFlush(request(number), channel.voidPromise());
			}
		}

		private boolean isDue(long now) {
			long end = this.offer.time().toNanos();
			return this.offer.isOpen() ? this.offer.intended(this.next) <= Math.min(now, end - 1) : now < end;
		}

		private DefaultFullHttpRequest request(int number) {
			byte[] body = this.offer.body().apply(number);
			DefaultFullHttpRequest request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST,
					HttpLoad.this.target.getRawPath(), Unpooled.wrappedBuffer(body));
			request.headers()
				.set(HttpHeaderNames.HOST, HttpLoad.this.target.getAuthority())
				.set(HttpHeaderNames.AUTHORIZATION, "Bearer " + HttpLoad.this.token)
				.set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
				.setInt(HttpHeaderNames.CONTENT_LENGTH, body.length);
			return request;
		}

		private void free(Channel channel, int status, long meant) {
			this.open--;
			this.answers.answered(status, System.nanoTime() - meant);
			this.idle.add(channel);
			dispatch(System.nanoTime() - this.answers.begin());
		}

		private void lost() {
			// At the end, all that wait are counted at once
			if (!this.done.isDone()) {
				this.open--;
				this.answers.failed();
			}
		}

		private void gone(Channel channel) {
			this.all.remove(channel);
			this.idle.remove(channel);
			connectLater();
		}

		private void finish() {
			this.ticks.cancel(false);
			for (int lost = 0; lost < this.open; lost++) {
				this.answers.failed();
			}
			while (pending(this.offer.time().toNanos())) {
				this.next++;
				this.answers.failed();
			}
			this.done.complete(this.answers);
			List.copyOf(this.all).forEach(Channel::close);
		}

	}

}
