% The primes below n: a vector of flags, nested while loops.
1;
function result = work(n)
  flags = ones(1, n);
  flags(1) = 0;
  i = 2;
  while i * i <= n
    if flags(i) == 1
      j = i * i;
      while j <= n
        flags(j) = 0;
        j += i;
      end
    end
    i += 1;
  end
  result = sum(flags);
end

start = tic;
result = work(500000);
printf("%.9f\t%.17g\n", toc(start), result);
