% Octave has no comprehensions: a loop that appends.
1;
function r = square(x)
  r = x * x;
end

function total = work(n, rounds)
  total = 0;
  for k = 1:rounds
    items = zeros(1, n);
    count = 0;
    for x = 1:n
      if mod(x, 3) != mod(k, 3)
        count += 1;
        items(count) = square(x);
      end
    end
    total += sum(items(1:count));
  end
end

start = tic;
result = work(100000, 5);
printf("%.9f\t%.17g\n", toc(start), result);
